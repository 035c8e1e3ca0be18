"""What a clause that is told as to come, or as possible, hangs on: "will sign it if she wins"."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.parser.tokens import children, is_verb, marked
from onrecord.languages.en.syntax.rules import child

may_hang_on_condition = child(
    dep="aux auxpass",
    lower="will would shall 'll ’ll wo 'd may might can ca could must should",
)


def conditions(verb: Token) -> list[Token]:
    """The verbs of the clauses with "if" or "unless" that an act to come hangs on; "even if" is
    none."""
    if not may_hang_on_condition(verb):
        return []
    return [each for each in children(verb, "advcl") if is_verb(each) and _conditional(each)]


def _conditional(clause: Token) -> bool:
    opens = clause.left_edge
    return marked(clause, "if", "unless") and opens.lower_ in {"if", "unless"} and not _even(opens)


def _even(opens: Token) -> bool:
    return opens.i > 0 and opens.nbor(-1).lower_ in {"even", "as", "only"}
