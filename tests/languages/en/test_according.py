"""Which words "according to" gives to its source: the clause it stands in, and no other."""

from __future__ import annotations

import pytest

from tests.languages.en.told import propositions, read, words


def told_by(source: str, text: str) -> list[str]:
    return [
        proposition.content.text
        for proposition in read(text).propositions
        if proposition.cue.text.lower() == "according"
        and proposition.content
        and words(proposition.speakers[0]) == source
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The cheaper bridge, according to Anna Berg, is the safer one.", None),
        (
            "The ferry was delayed, according to Anna Berg, who runs the harbour.",
            "The ferry was delayed",
        ),
        (
            "The ferry was delayed, according to Anna Berg, adding to the chaos.",
            "The ferry was delayed",
        ),
        (
            "The council met on Monday and, according to Anna Berg, rejected the plan.",
            "rejected the plan",
        ),
        (
            "Norway closed the harbour because, according to Anna Berg, it was unsafe.",
            "it was unsafe",
        ),
        ("According to Anna Berg, the ferry was delayed.", "the ferry was delayed"),
    ],
)
def test_the_clause_of_the_tag_is_what_its_source_says(text: str, content: str | None) -> None:
    assert told_by("Anna Berg", text) == [content or text.rstrip(".")]


def test_who_after_the_source_of_according_is_the_source() -> None:
    said = propositions(
        "Officers arrested the man, according to the police, who said he carried a gun.", "say"
    )
    assert {words(proposition.speakers[0]) for proposition in said} == {"the police"}
