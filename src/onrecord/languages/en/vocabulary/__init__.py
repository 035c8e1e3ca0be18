"""What English answers to the neutral steps: the groups of `languages/vocabulary/`, filled.

Each group is made when it is first asked for, from a file that is imported then: a command that
shows what is stored compiles no pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property

from onrecord.languages.vocabulary import Vocabulary
from onrecord.languages.vocabulary.calendar import Calendar
from onrecord.languages.vocabulary.comparison import ReuseWords, StoryWords
from onrecord.languages.vocabulary.dating import OwnDateWords
from onrecord.languages.vocabulary.discrepancies import StatusWords, TitleWords
from onrecord.languages.vocabulary.documents import (
    Datelines,
    Furniture,
    LineBreaks,
    Outlets,
    PublicationLines,
    WrittenDates,
)
from onrecord.languages.vocabulary.files import FileWords
from onrecord.languages.vocabulary.names import BodyNameWords, PersonNameWords, PlaceNames
from onrecord.languages.vocabulary.relations import (
    IssueWords,
    MeetingWords,
    PartyWords,
    PhraseGrammar,
    SentenceWords,
    WordWeights,
)
from onrecord.model.clause_facts import ClauseFacts
from onrecord.model.incidents import IncidentFacts
from onrecord.model.quantities import Quantity
from onrecord.model.told_figures import ToldFigure


class EnglishVocabulary(Vocabulary):
    """The groups of English."""

    def __init__(self) -> None:
        """Nothing is read yet."""

    @cached_property
    def calendar(self) -> Calendar:
        from onrecord.languages.en.lexicon.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS

        return Calendar(MONTHS, WEEKDAYS, SHORT_MONTHS)

    @cached_property
    def written_dates(self) -> WrittenDates:
        from onrecord.languages.en.vocabulary.dates import WRITTEN_DATES

        return WRITTEN_DATES

    @cached_property
    def datelines(self) -> Datelines:
        from onrecord.languages.en.vocabulary.datelines import DATELINES

        return DATELINES

    @cached_property
    def publication_lines(self) -> PublicationLines:
        from onrecord.languages.en.vocabulary.dates import PUBLICATION_LINES

        return PUBLICATION_LINES

    @cached_property
    def own_date_words(self) -> OwnDateWords:
        from onrecord.languages.en.vocabulary.dates import OWN_DATE_WORDS

        return OWN_DATE_WORDS

    @cached_property
    def outlets(self) -> Outlets:
        from onrecord.languages.en.vocabulary.pages import OUTLETS

        return OUTLETS

    @cached_property
    def furniture(self) -> Furniture:
        from onrecord.languages.en.vocabulary.pages import FURNITURE

        return FURNITURE

    @cached_property
    def line_breaks(self) -> LineBreaks:
        from onrecord.languages.en.vocabulary.pages import LINE_BREAKS

        return LINE_BREAKS

    @cached_property
    def function_words(self) -> frozenset[str]:
        from onrecord.languages.en.lexicon import rows

        return frozenset(row[0] for row in rows("function_words.tsv"))

    @cached_property
    def incident_facts(self) -> Callable[[str, date | None], IncidentFacts]:
        from onrecord.languages.en.incidents import incident_facts

        return incident_facts

    @cached_property
    def story_words(self) -> StoryWords:
        from importlib import resources

        weights = resources.files("onrecord.languages.en").joinpath("weights/background_words.npz")
        return StoryWords(("today",), weights)

    @cached_property
    def reuse_words(self) -> ReuseWords:
        from onrecord.languages.en.vocabulary.reuse import REUSE_WORDS

        return REUSE_WORDS

    @cached_property
    def files(self) -> FileWords:
        from onrecord.languages.en.vocabulary.files import FILES

        return FILES

    @cached_property
    def person_name_words(self) -> PersonNameWords:
        from onrecord.languages.en.vocabulary.names import PERSON_NAME_WORDS

        return PERSON_NAME_WORDS

    @cached_property
    def body_name_words(self) -> BodyNameWords:
        from onrecord.languages.en.vocabulary.names import BODY_NAME_WORDS

        return BODY_NAME_WORDS

    @cached_property
    def place_names(self) -> PlaceNames:
        from onrecord.languages.en.vocabulary.names import PLACE_NAMES

        return PLACE_NAMES

    @cached_property
    def phrase_grammar(self) -> PhraseGrammar:
        from onrecord.languages.en.vocabulary.relations import PHRASE_GRAMMAR

        return PHRASE_GRAMMAR

    @cached_property
    def party_words(self) -> PartyWords:
        from onrecord.languages.en.vocabulary.relations import PARTY_WORDS

        return PARTY_WORDS

    @cached_property
    def word_weights(self) -> WordWeights:
        from onrecord.languages.en.vocabulary.relations import WORD_WEIGHTS

        return WORD_WEIGHTS

    @cached_property
    def sentence_words(self) -> SentenceWords:
        from onrecord.languages.en.vocabulary.relations import SENTENCE_WORDS

        return SENTENCE_WORDS

    @cached_property
    def meeting_words(self) -> MeetingWords:
        from onrecord.languages.en.vocabulary.relations import MEETING_WORDS

        return MEETING_WORDS

    @cached_property
    def issue_words(self) -> IssueWords:
        from onrecord.languages.en.vocabulary.relations import ISSUE_WORDS

        return ISSUE_WORDS

    @cached_property
    def title_words(self) -> TitleWords:
        from onrecord.languages.en.vocabulary.discrepancies import TITLE_WORDS

        return TITLE_WORDS

    @cached_property
    def status_words(self) -> StatusWords:
        from onrecord.languages.en.vocabulary.discrepancies import STATUS_WORDS

        return STATUS_WORDS

    @cached_property
    def quantities(self) -> Callable[[str], Iterable[Quantity]]:
        from onrecord.languages.en.quantities import quantities

        return quantities

    @cached_property
    def clause_facts(self) -> Callable[[str], ClauseFacts]:
        from onrecord.languages.en.stated import clause_facts

        return clause_facts

    @cached_property
    def told_figures(self) -> Callable[[str], Sequence[ToldFigure]]:
        from onrecord.languages.en.stated import told_figures

        return told_figures


VOCABULARY = EnglishVocabulary()
