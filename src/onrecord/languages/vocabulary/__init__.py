"""The words and patterns of a language that neutral steps ask for: a group for each asking step.

Every field of a group has an empty default: a language gives what it has, and a step that asks for
more finds nothing. English fills the groups in `languages/en/vocabulary/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.languages.vocabulary.calendar import Calendar
from onrecord.languages.vocabulary.comparison import ReuseWords, StoryWords
from onrecord.languages.vocabulary.dating import OwnDateWords
from onrecord.languages.vocabulary.discrepancies import (
    StatusWords,
    TitleWords,
    no_facts,
    no_figures,
    no_quantities,
)
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


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All groups of one language. A language may make a group when it is first asked for.

    function_words: words that running text is full of and no other language has, in lower case:
    they tell the language.
    """

    calendar: Calendar = field(default_factory=Calendar)
    written_dates: WrittenDates = field(default_factory=WrittenDates)
    datelines: Datelines = field(default_factory=Datelines)
    publication_lines: PublicationLines = field(default_factory=PublicationLines)
    outlets: Outlets = field(default_factory=Outlets)
    furniture: Furniture = field(default_factory=Furniture)
    line_breaks: LineBreaks = field(default_factory=LineBreaks)
    function_words: frozenset[str] = frozenset()
    own_date_words: OwnDateWords = field(default_factory=OwnDateWords)
    story_words: StoryWords = field(default_factory=StoryWords)
    reuse_words: ReuseWords = field(default_factory=ReuseWords)
    files: FileWords = field(default_factory=FileWords)
    person_name_words: PersonNameWords = field(default_factory=PersonNameWords)
    body_name_words: BodyNameWords = field(default_factory=BodyNameWords)
    place_names: PlaceNames = field(default_factory=PlaceNames)
    phrase_grammar: PhraseGrammar = field(default_factory=PhraseGrammar)
    party_words: PartyWords = field(default_factory=PartyWords)
    word_weights: WordWeights = field(default_factory=WordWeights)
    sentence_words: SentenceWords = field(default_factory=SentenceWords)
    meeting_words: MeetingWords = field(default_factory=MeetingWords)
    issue_words: IssueWords = field(default_factory=IssueWords)
    title_words: TitleWords = field(default_factory=TitleWords)
    status_words: StatusWords = field(default_factory=StatusWords)
    quantities: Callable[[str], Iterable[Quantity]] = no_quantities
    """Numbers of a clause with what they count, in the order of the text."""
    incident_facts: Callable[[str, date | None], IncidentFacts] | None = None
    """What a report's text says of its own incident, given the day of the report. None: the
    language cannot tell, and reports in it are not compared as to incidents."""
    clause_facts: Callable[[str], ClauseFacts] = no_facts
    """What a clause states that another may contradict."""
    told_figures: Callable[[str], Sequence[ToldFigure]] = no_figures
    """What a sentence counts and measures, in the order of the text."""
