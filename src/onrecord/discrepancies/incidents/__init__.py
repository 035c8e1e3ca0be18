"""An optional pack for incidents with casualties: how many, how old, on which day and where,
report against report.
"""
