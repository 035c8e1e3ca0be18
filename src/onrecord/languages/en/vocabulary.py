"""What English answers to the neutral steps: the groups of `languages/vocabulary.py`, filled."""

from __future__ import annotations

from onrecord.languages.en.lexicon.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS
from onrecord.languages.vocabulary import Calendar, Vocabulary

VOCABULARY = Vocabulary(calendar=Calendar(MONTHS, WEEKDAYS, SHORT_MONTHS))
