"""The attributions of a document: what the networks find, with the rules' speakers, and what the
rules alone see.

The networks read more cues than the lexicon has, and read contents better; the rules carry a
quotation on into the next paragraph, know whom a pronoun means, and take a quotation whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from onrecord.languages.en.attribution.contents import trimmed, widened
from onrecord.languages.en.attribution.cues import Cue
from onrecord.languages.en.attribution.reported_acts import framed
from onrecord.languages.en.attribution.statements import Statements
from onrecord.languages.en.attribution.tagger import Attributed
from onrecord.languages.en.attribution.tagger.weighing import cues_by_token
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.syntax.factuality import negated
from onrecord.model import Attribution, Form, Reference, ReferenceKind, Span

_DIRECT = 0.9
"""Share of a direct quotation's content that stands in quotation marks."""
_UNRESOLVED = "no name is known for it"

Ranges = tuple[tuple[int, int], ...]


def attributions(parsed: Sequence[Parsed], statements: Statements) -> tuple[Attribution, ...]:
    """All attributions in order of their content."""
    every = [
        attribution
        for each in parsed
        if each.prose
        for attribution in _of_paragraph(each, statements)
    ]
    return tuple(sorted(dict.fromkeys(every), key=lambda a: (a.content, a.cue or a.content[0])))


def _of_paragraph(parsed: Parsed, statements: Statements) -> Iterator[Attribution]:
    cues = statements.cues.get(parsed.index, [])
    by_token = cues_by_token(cues)
    quoted = statements.quoted(parsed)
    told: set[int] = set()
    for each in statements.likely(parsed):
        cue, token = by_token.get(each.cue), parsed.doc[each.cue]
        if cue is not None:
            told.add(id(cue))
        content = _content(parsed.doc, each, token, cue, quoted)
        speakers = _speakers(parsed, statements, each, cue)
        yield from _attributions(parsed, token, speakers, content, quoted)
    for cue in cues:
        if id(cue) not in told and cue.quoted and cue.act.takes("q") and cue.content:
            speakers = statements.speakers(parsed, cue)
            if cue.token is None or (framed(cue.token, cue) and (speakers or not cue.sources)):
                yield from _attributions(parsed, cue.token, speakers, cue.content, quoted)


def _attributions(
    parsed: Parsed,
    cue: Token | None,
    speakers: Iterable[Reference],
    content: Ranges,
    quoted: Sequence[Quoted],
) -> Iterator[Attribution]:
    pieces = tuple(parsed.span(*piece) for piece in content)
    size = sum(end - start for start, end in content)
    if not size:
        return
    marked = sum(_shared(quotation, content) for quotation in quoted)
    form = Form.INDIRECT if not marked else Form.DIRECT if marked >= _DIRECT * size else Form.MIXED
    span = None if cue is None else parsed.span(cue.idx, cue.idx + len(cue.text))
    for speaker in tuple(speakers) or (None,):
        yield Attribution(speaker, span, pieces, form, cue is not None and negated(cue))


def _content(
    doc: Doc, found: Attributed, token: Token, cue: Cue | None, quoted: Sequence[Quoted]
) -> Ranges:
    """The agreed content of the cue's sentence and the found one of others, quotations held in the
    main taken whole."""
    agreed = cue is not None and _says_at(cue, token)
    sentence = token.sent
    pieces = [
        piece
        for start, end in found.content
        if not (agreed and sentence.start <= start < sentence.end)
        and (piece := trimmed(doc, start, end)) is not None
    ]
    held = [q for q in quoted if _shared(q, pieces) > 0.5 * (q.outer_end - q.outer_start)]
    if cue is not None:
        held += cue.quoted
        pieces += cue.content if agreed else ()
    return widened(pieces, [q for q in held if not q.covers(token.idx, token.idx + 1)])


def _says_at(cue: Cue, token: Token) -> bool:
    """The cue's own word is the token, and it says something there."""
    return (
        cue.token is not None
        and cue.token.i == token.i
        and cue.act.takes("q")
        and bool(cue.content)
    )


def _shared(quotation: Quoted, pieces: Sequence[tuple[int, int]]) -> int:
    """How many characters of the pieces stand in the quotation, marks included."""
    return sum(
        max(0, min(end, quotation.outer_end) - max(start, quotation.outer_start))
        for start, end in pieces
    )


def _speakers(
    parsed: Parsed, statements: Statements, found: Attributed, cue: Cue | None
) -> tuple[Reference, ...]:
    """The rules' speakers where they stand in the found source or nothing else is known; else who
    the source names."""
    known = statements.speakers(parsed, cue) if cue is not None else ()
    if found.source is None:
        return known
    root = parsed.doc[found.source[0] : found.source[1]].root
    span = _span(parsed, found.source)
    inside = tuple(r for r in known if r.span.start < span.end and span.start < r.span.end)
    if inside:
        return inside
    reference = statements.refer(parsed, root, saying=True)
    return (reference or Reference(span, ReferenceKind.GENERIC, (), None, _UNRESOLVED),)


def _span(parsed: Parsed, tokens: tuple[int, int]) -> Span:
    first, last = parsed.doc[tokens[0]], parsed.doc[tokens[1] - 1]
    return parsed.span(first.idx, last.idx + len(last.text))
