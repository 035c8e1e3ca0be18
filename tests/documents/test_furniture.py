"""The lexicon of page furniture: what each row says of its pattern holds for whatever the pattern
fits."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.documents.furniture import ENDING, OPEN_END_HAS_NO, folded, wording
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.documents import FurniturePattern
from onrecord.model import ParagraphKind

FURNITURE = language_of("en").vocabulary.furniture
NEEDING = [
    pattern
    for pattern in FURNITURE.patterns
    if pattern.needs != ("",) or pattern.where == "open end"
]


@pytest.mark.parametrize(
    "pattern", NEEDING, ids=lambda pattern: f"{pattern.reason}: {pattern.needs[0]}"
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_pattern_fits_holds_what_its_row_says_it_needs(
    pattern: FurniturePattern, data: st.DataObject
) -> None:
    made = data.draw(st.from_regex(pattern.expression)).strip()
    text = made.strip("*_ ") or made
    if pattern.expression.search(text if pattern.where == "anywhere" else text[-ENDING:]):
        assert any(need in folded(text) for need in pattern.needs)
        assert pattern.where != "open end" or text[-1] not in OPEN_END_HAS_NO


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            (
                "The ferry leaves the old quay for the last time on a grey morning. (Jane "
                "Doe/The Gull)"
            ),
            ParagraphKind.CAPTION,
        ),
        (
            "The ferry leaves the old quay for the last time on a grey morning, via AP",
            ParagraphKind.CAPTION,
        ),
        ("SUBSCRIBE TO OUR MORNING NEWSLETTER", ParagraphKind.FURNITURE),
        ("vİew İn gallery", ParagraphKind.FURNITURE),
    ],
)
def test_furniture_is_known_in_whatever_case(text: str, kind: ParagraphKind) -> None:
    found = wording(text, False, FURNITURE)
    assert found is not None
    assert found[0] is kind


@pytest.mark.parametrize(
    "text",
    [
        (
            "The minister said on Monday that the newspaper's newsletter had printed the wrong "
            "price for the new ferry."
        ),
        "Reporters met at the AP.",
    ],
)
def test_what_tells_the_story_is_no_furniture(text: str) -> None:
    assert wording(text, False, FURNITURE) is None


@pytest.fixture
def _soon() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError(
            "no answer within three seconds: its parts can be told apart in too many ways"
        )

    signal.signal(signal.SIGALRM, late)
    signal.alarm(3)
    yield
    signal.alarm(0)


@pytest.mark.usefixtures("_soon")
@pytest.mark.parametrize(
    "pattern",
    FURNITURE.patterns,
    ids=lambda pattern: f"{pattern.reason}: {pattern.expression.pattern[:20]}",
)
@pytest.mark.parametrize("start", ["", "by ", "image ", "Ann Bell, "])
def test_a_line_of_repeated_pieces_takes_no_pattern_long(
    pattern: FurniturePattern, start: str
) -> None:
    for piece in (
        "1",
        "12 ",
        "12/",
        "share ",
        "- ",
        "A. ",
        "Ab ",
        "AP ",
        "jan ",
        "by and ",
        "a@",
        "[a",
        " ",
        "·",
        "x",
    ):
        text = start + piece * (pattern.words // max(1, piece.count(" ")))
        pattern.expression.match(f"{text}~")
