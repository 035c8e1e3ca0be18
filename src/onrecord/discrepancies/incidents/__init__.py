"""An optional pack for incidents with casualties: how many, how old, on which day and where, report
against report.

It compares values that the language of a report finds in its text (`Vocabulary.incident_facts`),
and is silent where the language finds none. To switch the pack off, take its row out of
`onrecord.discrepancies.COMPARISONS`.
"""
