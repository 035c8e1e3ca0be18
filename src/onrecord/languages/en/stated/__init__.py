"""What an English clause states that another clause may contradict (`model.clause_facts`)."""

from onrecord.languages.en.stated.clause import clause_facts

__all__ = ["clause_facts"]
