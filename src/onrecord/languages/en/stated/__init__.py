"""What an English clause states that another clause may contradict (`model.clause_facts`), and what
its figures are of (`model.told_figures`)."""

from onrecord.languages.en.stated.clause import clause_facts
from onrecord.languages.en.stated.things import told_figures

__all__ = ["clause_facts", "told_figures"]
