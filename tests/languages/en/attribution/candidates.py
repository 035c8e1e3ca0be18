"""The candidate for an act at the marked verb of a sentence, as the rules see it."""

from __future__ import annotations

from onrecord.languages.en.acts.circumstances import Times
from onrecord.languages.en.acts.propositions import PropositionExtractor
from onrecord.languages.en.attribution.act_rules import ActCandidate
from onrecord.languages.en.attribution.statements import Statements
from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.names.mention_index import MentionIndex
from onrecord.languages.en.times.scan import time_expressions
from onrecord.languages.en.titles.mentions import mentions
from onrecord.languages.en.titles.roles import roles
from tests.languages.en.reading import parsed_of


def candidate(example: str) -> ActCandidate:
    parsed = parsed_of(example.replace("*", ""))
    named_mentions = mentions(parsed)
    named = MentionIndex(parsed, named_mentions, roles(parsed, named_mentions))
    statements = Statements(parsed, Discourse(named, parsed))
    extractor = PropositionExtractor(named, Times(parsed, time_expressions(parsed)), statements)
    (cue,) = (
        cue
        for cue in statements.cues[parsed[0].index]
        if cue.token is not None and cue.token.idx == example.index("*")
    )
    return extractor.candidate(parsed[0], cue)
