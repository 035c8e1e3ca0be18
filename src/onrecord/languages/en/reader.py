"""One document after another, read: sentences, mentions, titles, times, attributions and the acts
it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.languages.en.acts.circumstances import Times
from onrecord.languages.en.acts.propositions import PropositionExtractor
from onrecord.languages.en.attribution.attributions import attributions
from onrecord.languages.en.attribution.statements import Statements
from onrecord.languages.en.attribution.tagger import attributor
from onrecord.languages.en.confidence.signals import signals
from onrecord.languages.en.confidence.told import Told, told
from onrecord.languages.en.confidence.weighing import with_confidence
from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.names.mention_index import MentionIndex
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.parsing import MODEL, load_model, parse
from onrecord.languages.en.times.scan import time_expressions
from onrecord.languages.en.titles.mentions import mentions
from onrecord.languages.en.titles.roles import roles
from onrecord.model import Document, Reading, Sentence


class Reader:
    """Reads documents one by one with a spaCy English pipeline; holds the model and nothing of what
    it has read."""

    def __init__(self, model: str = MODEL) -> None:
        self.model = model
        self._language = load_model(model)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """One Reading a document, in the order given."""
        for document, parsed in parse(self._language, documents):
            yield reading(document, parsed)


def reading(document: Document, parsed: Sequence[Parsed]) -> Reading:
    """All that the parsed paragraphs of a document say."""
    return read_in_place(document, parsed)[0]


def weighed(
    document: Document, parsed: Sequence[Parsed]
) -> tuple[Reading, dict[str, dict[str, float]]]:
    """The same with the signals of each proposition by its id, for training what weighs them."""
    found, stood = read_in_place(document, parsed)
    return found, {one.proposition.id: signals(one) for one in stood}


def read_in_place(document: Document, parsed: Sequence[Parsed]) -> tuple[Reading, list[Told]]:
    """The reading, and each of its propositions with the place in the parse that tells it."""
    named_mentions = mentions(parsed)
    titles = roles(parsed, named_mentions)
    times = time_expressions(parsed)
    named = MentionIndex(parsed, named_mentions, titles)
    prose = [each for each in parsed if each.prose]
    attributed = dict(
        zip((p.index for p in prose), attributor().attributed([p.doc for p in prose]), strict=True)
    )
    statements = Statements(parsed, Discourse(named, parsed), attributed)
    sentences = tuple(
        Sentence(each.span(sentence.start_char, sentence.end_char), each.index)
        for each in parsed
        for sentence in each.doc.sents
        if sentence.text.strip()
    )
    propositions = PropositionExtractor(named, Times(parsed, times), statements).propositions(
        parsed
    )
    said = attributions(parsed, statements)
    stood = list(told(propositions, parsed, statements, named_mentions))
    rated = with_confidence(stood)
    return (
        Reading(document.id, sentences, named_mentions, titles, times, said, rated),
        stood,
    )


def statements_of(parsed: Sequence[Parsed]) -> Statements:
    """What the rules alone see said in a document, for training what weighs them."""
    found = mentions(parsed)
    return Statements(parsed, Discourse(MentionIndex(parsed, found, roles(parsed, found)), parsed))
