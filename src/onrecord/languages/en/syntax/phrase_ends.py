"""A content ends where a phrase ends: neither before the noun of an article nor between a subject
and its verb."""

from __future__ import annotations

from spacy.tokens import Doc, Token

_OF_CLAUSE = {"nsubj", "nsubjpass", "expl", "aux", "auxpass", "neg"}
_OF_PHRASE = {
    "compound",
    "amod",
    "det",
    "poss",
    "nummod",
    "nmod",
    "quantmod",
    "mark",
    "predet",
    "advmod",
    "case",
}
_JOINS = {"cc", "preconj", "punct", "mark"}
_MOST_STEPS = 12

Ranges = tuple[tuple[int, int], ...]


def sound_end(doc: Doc, content: Ranges, cue: Token) -> Ranges:
    """The content with its last piece ended at a phrase: by what the cut phrase still needs, or
    without its start.

    content: ranges of the paragraph, in order. What would reach over the cue is left out instead.
    """
    if not content:
        return content
    start, end = content[-1]
    inside = [t for t in doc if start <= t.idx < end and not t.is_space]
    if not inside or inside[-1].i >= inside[-1].sent.end - 2 or inside[-1].text[-1:] in '”"’»':
        return content
    if end < inside[-1].idx + len(inside[-1].text):
        return content
    for _ in range(_MOST_STEPS):
        last = inside[-1]
        wanted = _needed(last, inside)
        if wanted is not None and not last.i < cue.i <= wanted.i:
            return (*content[:-1], (start, wanted.idx + len(wanted.text)))
        if wanted is None and not _dangles(last):
            break
        inside.pop()
        if len(inside) <= 2:
            return content
    last = inside[-1]
    return (*content[:-1], (start, last.idx + len(last.text)))


def _needed(last: Token, inside: list[Token]) -> Token | None:
    """The end of the phrase or clause that the last token begins and that belongs to the content;
    None where none."""
    first, final = inside[0].i, last.i
    if (
        last.dep_ in {"prep", "agent", "dative"}
        and last.pos_ == "ADP"
        and last.right_edge.i > final
    ):
        return _end(last) if first <= last.head.i <= final else None
    head = last.head
    if head.i <= final or last.dep_ not in _OF_CLAUSE | _OF_PHRASE:
        return None
    if _begins_clause(head if last.dep_ in _OF_PHRASE else last):
        return None
    held = any(first <= above.i <= final for above in head.ancestors)
    shares = any(
        first <= child.i < last.left_edge.i and child.dep_ not in _JOINS for child in head.children
    )
    return _end(head) if held or (shares and last.dep_ in _OF_CLAUSE) else None


def _begins_clause(subject: Token) -> bool:
    """ "..., but the officials": after a conjunction or a comma another clause begins, maybe the
    reporter's."""
    first = subject.left_edge
    after = first.nbor(-1) if first.i else first
    return subject.dep_ in _OF_CLAUSE and (after.dep_ == "cc" or after.text == ",")


def _end(head: Token) -> Token:
    """The last token of the head's phrase without what a comma or a semicolon parts from it."""
    end = head
    for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
        if token.text in {",", ";", "—", "–", "--"} or token.is_sent_start:
            break
        end = token
    return end.nbor(-1) if end.text in {".", ","} and end.i > head.i else end


def _dangles(last: Token) -> bool:
    """The token opens what stands outside: a conjunction, or a word of a phrase whose head
    follows."""
    if last.is_punct:
        return last.text in {",", ";", ":", "(", "-", "–", "—"}
    if last.dep_ in _JOINS:
        return True
    if last.dep_ in {"prep", "agent"} and last.pos_ == "ADP":
        return bool(last.right_edge.i > last.i)
    return last.head.i > last.i and last.dep_ in _OF_CLAUSE | _OF_PHRASE
