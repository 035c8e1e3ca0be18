"""Datelines, and the date and outlet that a document states of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.calendar_dates import calendar_dates
from onrecord.documents.dateline import dateline
from onrecord.documents.published import StatedDate, edtf_date
from onrecord.model import Basis, Document, Published
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.charset import tidy

PROSE = (
    "The two delegations met in the old harbour hall for three hours and agreed to meet again "
    "before the winter."
)


def collected(text: str, told: str | None = None, outlet: str | None = None) -> Document:
    date = StatedDate(told, "the field “date”") if told else None
    document = assemble(
        tidy(text), Metadata("a.txt", "a.txt", date=date, outlet=outlet, language="en")
    )
    assert isinstance(document, Document)
    for span in (*document.published.evidence, *document.outlet_evidence):
        document.check(span)
    return document


def published(text: str, told: str | None = None) -> Published:
    return collected(text, told).published


@pytest.mark.parametrize(
    ("text", "rest", "date"),
    [
        ("OSLO, April 10 (Reuters) - The talks", "The talks", "XXXX-04-10"),
        ("OSLO, April 10, 2025 — The talks", "The talks", "2025-04-10"),
        ("April 10, 2025 — OSLO — The talks", "The talks", "2025-04-10"),
        ("MOSCOW, March 3. /TASS/. The talks", "The talks", "XXXX-03-03"),
        ("Oslo, 10 April 2025 (AFP) - The talks", "The talks", "2025-04-10"),
        ("WASHINGTON (AP) — The talks", "The talks", None),
        ("Washington (CNN) The talks", "The talks", None),
        ("(CNN) The talks", "The talks", None),
        ("DENVER (KXYZ) – The talks", "The talks", None),
        ("Denver, Colo. — The talks", "The talks", None),
        ("CHARLESTOWN, IN (KXYZ) - The talks", "The talks", None),
        ("DENVER, Colo. (April 10, 2025) — The talks", "The talks", "2025-04-10"),
        ("WASHINGTON –- The talks", "The talks", None),
        ("NEW YORK — The talks", "The talks", None),
        ("LONDON/PARIS (Reuters) - The talks", "The talks", None),
        ("RAMALLAH, West Bank (Reuters) - The talks", "The talks", None),
    ],
)
def test_a_dateline_ends_where_the_report_begins(text: str, rest: str, date: str | None) -> None:
    line = dateline(text)
    assert line is not None
    assert text[line.end :] == rest
    assert (line.date.value if line.date else None) == date


@pytest.mark.parametrize(
    "text",
    [
        "The senator (D) voted against it.",
        "John Marsh (R) won the seat.",
        "U.S. and Russian envoys met.",
        "On April 10, 2025 the talks began.",
        "April 10 was the day of the talks.",
        "NATO-led troops left the town.",
        "Well — he said — it was late.",
        "UPDATE - The talks began.",
        "EDITOR’S NOTE — A look at the talks.",
        "On Jan. 3, 2008 – the day of the vote – he spoke.",
        "The July 17-22 poll found much.",
        "ADA QUILL (HOST): The talks began.",
        "Thank—or blame— him for it.",
        "Maybe — The capital held out.",
        "THE JUDGE’S RULING - He said no.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("date 2025-02-28 Support The Harbour Post!", "2025-02-28"),
        ("Published: 3 March 2024", "2024-03-03"),
        ("Updated: 2017-09-15 17:52", "2017-09-15"),
        ("Harbour News | Updated: 2017-09-15 17:52", "2017-09-15"),
        ("By Ada Quill, March 3, 2024", "2024-03-03"),
        ("Monday, March 4, 2024", "2024-03-04"),
        ("Posted 28.02.2025", "2025-02-28"),
    ],
)
def test_a_line_that_dates_the_report_is_believed(line: str, value: str) -> None:
    told = published(f"{line}\n\nTwo States Agree on Ferry\n\n{PROSE}")
    assert (told.value, told.basis) == (value, Basis.STATED)
    assert told.evidence


def test_a_dateline_with_a_year_dates_the_report() -> None:
    told = published(f"OSLO, April 10, 2025 (Reuters) — {PROSE}")
    assert (told.value, told.basis) == ("2025-04-10", Basis.STATED)
    assert [span.text for span in told.evidence] == ["April 10, 2025"]


def test_the_dateline_of_a_short_first_paragraph_dates_the_report() -> None:
    found = published(
        "River states talk\n\nOSLO, April 10, 2024 - The ministers refused new talks.\n\n"
        f"{PROSE}\n\n{PROSE}"
    )
    assert (found.value, found.basis) == ("2024-04-10", Basis.STATED)


def test_a_dateline_without_a_year_leaves_the_date_open_and_says_so() -> None:
    told = published(f"OSLO, April 10 (Reuters) — {PROSE}")
    assert told.value is None
    assert "April 10 without a year" in told.why
    assert [span.text for span in told.evidence] == ["April 10"]


def test_a_caption_of_the_same_day_gives_the_year_of_a_dateline() -> None:
    caption = "Envoys leave the hall in Oslo, April 10, 2025. REUTERS/Ada Quill"
    told = published(f"{caption}\nTwo States Agree on Ferry\nOSLO, April 10 (Reuters) — {PROSE}")
    assert told.value == "2025-04-10"
    assert len(told.evidence) == 2


def test_a_caption_alone_only_says_not_earlier() -> None:
    told = published(
        "Envoys leave the hall in Oslo, April 10, 2025. REUTERS/Ada Quill\nTwo States "
        f"Agree\n{PROSE}"
    )
    assert told.value is None
    assert "no earlier" in told.why


@pytest.mark.parametrize(
    "text",
    [
        f"On 27 February 2024 the delegations met, and on Friday one of them spoke. {PROSE}",
        f"{PROSE}\n\nThe treaty was published on March 3, 2019, he said.",
        f"Two States Agree\n\nMarch 3, 2011\n\nApril 4, 2012\n\n{PROSE}",
        f"{PROSE}\n\nThis article was originally published on March 3, 2019.",
        f"Published: 03/04/2025\n\n{PROSE}",
    ],
)
def test_a_date_in_the_story_is_not_the_date_of_the_report(text: str) -> None:
    told = published(text)
    assert (told.value, told.basis) == (None, Basis.UNKNOWN)
    assert told.why.endswith(".")


def test_the_reason_names_what_the_text_does_say() -> None:
    told = published(f"On 27 February they met. One of them spoke on Friday. {PROSE}")
    assert told.why == "The text names 27 February and “Friday” but no date of its own."


def test_metadata_is_believed_and_a_contradiction_noted() -> None:
    document = collected(f"Published: 3 March 2024\n\n{PROSE}", told="2024-03-05T10:00:00Z")
    assert (document.published.value, document.published.basis) == ("2024-03-05", Basis.METADATA)
    assert any("2024-03-05" in note and "2024-03-03" in note for note in document.notes)
    assert [span.text for span in document.published.evidence] == ["3 March 2024"]


def test_two_stated_dates_are_both_named() -> None:
    document = collected(f"Published: 3 March 2024 | Updated: 9 March 2024\n\n{PROSE}")
    assert document.published.value == "2024-03-03"
    assert any("2024-03-09" in note for note in document.notes)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2025-02-28", "2025-02-28"),
        ("2025-02-28T17:52:00+03:00", "2025-02-28"),
        ("20250228", "2025-02-28"),
        ("2025-02", "2025-02"),
        ("2025", "2025"),
        ("28 February 2025", "2025-02-28"),
        ("Fri, 28 Feb 2025 10:00:00 GMT", "2025-02-28"),
        ("2025-02-30", None),
        ("yesterday", None),
        ("03/04/2025", None),
        ("1970-01-01", None),
        ("0001-01-01", None),
    ],
)
def test_metadata_dates_come_to_one_form(written: str, value: str | None) -> None:
    assert edtf_date(written) == value


def test_an_unreadable_metadata_date_is_noted() -> None:
    assert any("yesterday" in note for note in collected(PROSE, told="yesterday").notes)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Support The Harbour Post!", "The Harbour Post"),
        ("© 2024 The Harbour Post. All rights reserved.", "The Harbour Post"),
        (
            "Copyright © 2019 The Harbour Post, LLC. Click here for reprint permission.",
            "The Harbour Post",
        ),
        ("Harbour News | Updated: 2017-09-15 17:52", "Harbour News"),
        ("Copyright 2017 The Associated Press. All rights reserved.", None),
        ("Support our journalism today!", None),
    ],
)
def test_an_outlet_is_what_only_its_own_page_says(line: str, outlet: str | None) -> None:
    document = collected(f"{line}\n\n{PROSE}")
    assert document.outlet == outlet
    assert [span.text for span in document.outlet_evidence] == ([outlet] if outlet else [])


def test_an_appeal_with_a_small_the_names_the_outlet_too() -> None:
    document = collected(f"Support the Harbour Post!\n\n{PROSE}")
    assert document.outlet == "The Harbour Post"
    assert [span.text for span in document.outlet_evidence] == ["the Harbour Post"]
    assert collected(f"Support the Second Harbour!\n\n{PROSE}").outlet is None


def test_an_agency_in_the_dateline_is_not_the_outlet() -> None:
    assert collected(f"OSLO, April 10 (Reuters) — {PROSE}").outlet is None


def test_the_outlet_told_is_kept() -> None:
    assert (
        collected(f"Support The Harbour Post!\n\n{PROSE}", outlet="The Gull").outlet == "The Gull"
    )


@pytest.mark.parametrize("line", ["The Harbour Times", "THE HARBOUR TIMES"])
def test_a_newspapers_name_above_the_headline_is_the_outlet_and_not_the_title(line: str) -> None:
    read = collected(f"{line}\n\nRiver states leave without a text\n\n{PROSE}\n\n{PROSE}")
    assert (read.outlet, read.title) == ("The Harbour Times", "River states leave without a text")
    assert [span.text for span in read.outlet_evidence] == [line]


def test_a_town_before_a_colon_opens_a_report_and_nothing_later_in_it() -> None:
    text = "MOSCOW: The agency said that the two delegations would meet again."
    line = dateline(text, begins_report=True)
    assert line is not None
    assert text[line.end :].startswith("The agency")
    assert dateline(text) is None


@pytest.mark.parametrize(
    "text", ["QUILL: The agency said so.", "UPDATE: The agency said so.", "JORDAN: I said so."]
)
def test_who_speaks_before_a_colon_is_no_town(text: str) -> None:
    assert dateline(text, begins_report=True) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between 2025-02-27 and 2025/3/1", ["2025-02-27", "2025-03-01"]),
        ("on 27.2.2025, 27/02/2025 or 2/27/2025", ["2025-02-27"] * 3),
        ("on 03/04/2025, which may be March or April", []),
        ("since Sept. 5, and the 5th of May, 2020", ["XXXX-09-05", "2020-05-05"]),
        ("MAY\n 5 2020, 31 April 2020", ["2020-05-05"]),
        ("May 5-7, and Mayor 5, and Mrs. May5", []),
        ("Jan. 30 at 10:30 a.m., 2021", ["2021-01-30"]),
        ("APRİL 5, 6 Aprıl 2020", []),
    ],
)
def test_dates_of_a_day_are_found_as_they_are_written(text: str, values: list[str]) -> None:
    assert [dated.value for dated in calendar_dates(text)] == values


@given(
    st.lists(st.sampled_from(["on ", "it ", ", ", "was "]), max_size=3).map("".join),
    st.sampled_from(
        [
            "5 May 2020",
            "May 5, 2020",
            "2020-05-05",
            "2020/5/5",
            "5.5.2020",
            "5/5/2020",
            "the 5th of May 2020",
        ]
    ),
    st.sampled_from(["", ".", " it was", ", they said", "\n"]),
)
def test_a_date_is_the_same_date_in_whatever_words_it_stands(
    before: str, written: str, after: str
) -> None:
    assert [dated.value for dated in calendar_dates(f"{before}{written}{after}")] == ["2020-05-05"]


def test_why_a_report_has_no_date_names_the_days_of_its_prose() -> None:
    text = (
        f"{PROSE}\n\nThey will meet on 5 May 2031 or on 7 May 2031, or else on a Friday.\n\n{PROSE}"
    )
    assert (
        published(text).why
        == "The text names 5 May 2031 and 7 May 2031 and “Friday” but no date of its own."
    )


def test_days_far_below_the_opening_are_not_named() -> None:
    text = "\n\n".join(
        [
            *[PROSE] * 200,
            "They will meet on Friday, 5 May 2031, in the old harbour hall once again.",
        ]
    )
    assert published(text).why == "The text gives no date of its own."
