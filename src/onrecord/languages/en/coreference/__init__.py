"""Whom a pronoun, a short name or a common noun stands for; who speaks in a quotation or a
transcript.
"""
