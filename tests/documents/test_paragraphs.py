"""Paragraphs as a reader sees them: running text healed, and what is not the story told apart."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.paragraphs import Parts, body_start, paragraphs
from onrecord.model import Basis, Document, Paragraph, ParagraphKind, Published

PROSE = (
    "The two delegations met in the old harbour hall for three hours and agreed to meet again "
    "before the winter."
)

UNDATED = Published(None, Basis.UNKNOWN, "")


def read(text: str) -> tuple[Paragraph, ...]:
    return paragraphs(Document("d", "a.txt", text, None, None, None, UNDATED))


def kind_of(line: str) -> ParagraphKind:
    """The kind of a line that stands between two paragraphs of prose."""
    return next(
        part.kind
        for part in read(f"{PROSE}\n\n{line}\n\n{PROSE}")
        if part.text == " ".join(line.split())
    )


WRAPPED = """\
Negotiators from the two river states spent a second day on the question of who may draw
water above the dam, and left without a text. Both said that they would send their engi-
neers to the site, and that a full-
scale survey of the basin would take until the spring.

The survey was first asked for by the lower
"""


def test_a_hard_wrapped_paragraph_reads_as_one() -> None:
    first = read(WRAPPED)[0]
    assert "draw water above" in first.text
    assert "\n" not in first.text


def test_a_compound_cut_at_its_hyphen_keeps_the_hyphen() -> None:
    assert "a full-scale survey" in read(WRAPPED)[0].text


def test_a_text_that_cuts_syllables_loses_those_hyphens() -> None:
    text = (
        "The envoys of the lower states met in the old capital today, where the minis-\n"
        "ters of the upper states had gone before them, and talked of the water. Engi-\n"
        "neers had drawn up a plan, and the ministers discussed what those engineers dis-\n"
        "closed about the wall, which is a high one."
    )
    assert "the ministers of the upper states" in read(text)[0].text
    assert "Engineers had drawn" in read(text)[0].text


def test_a_page_break_inside_a_sentence_heals() -> None:
    text = (
        "Negotiators from the two river states spent a second day on the question of who may draw\n"
        "water above the dam, and left without a text. Both sides said that they would send their\n"
        "engineers, who have not met for years, to the site before\n\n\n\n"
        "the end of the month, and that a survey of the whole basin would take until the "
        "spring at\n"
        "the very least, perhaps longer."
    )
    parts = read(text)
    assert len(parts) == 1
    assert "to the site before the end of the month" in parts[0].text


def test_a_page_break_before_a_name_heals_where_the_words_break_off() -> None:
    text = (
        "Negotiators from the two river states spent a second day on the question of who may draw\n"
        "water above the dam, and left without a text. Both said that the survey of the "
        "basin by\n\n\n"
        "Ada Quill would take until the spring at the very least, and that the engineers would be\n"
        "sent to the site before the end of the month."
    )
    assert [part.text for part in read(text)] == [" ".join(text.split())]


def test_a_headline_that_ends_in_a_small_word_keeps_its_line() -> None:
    text = (
        "What the two river states have come to the old harbour hall to talk about and what for\n\n"
        "Negotiators from the two river states spent a second day on the question of who may draw\n"
        "water above the dam, and left without a text. Both said that they would send their best\n"
        "engineers to the site before the end of the month."
    )
    assert len(read(text)) == 2


def test_a_page_number_does_not_part_a_sentence() -> None:
    text = (
        "Negotiators from the two river states spent a second day on the question of who may draw\n"
        "water above the dam, and left without a text. Both sides said that they would send "
        "their\n\n"
        "- 3 -\n\n"
        "engineers to the site, and that a survey of the whole basin would take until the "
        "spring at\n"
        "the very least, perhaps longer."
    )
    kinds = [(part.kind, part.text[-20:]) for part in read(text)]
    assert [kind for kind, _ in kinds] == [ParagraphKind.PROSE, ParagraphKind.FURNITURE]


def test_blank_lines_between_whole_sentences_part_paragraphs() -> None:
    assert len(read(f"{PROSE}\n\n{PROSE}")) == 2


def test_lines_of_an_unwrapped_text_are_paragraphs() -> None:
    lines = [f"{PROSE} It was round {number}." for number in range(3)]
    assert [part.text for part in read("\n".join(lines))] == lines


def test_a_list_among_long_lines_does_not_make_a_wrapped_text() -> None:
    listed = (
        "Who was there\nAda Quill and the envoys\nThree engineers\nThe harbour master and his\n"
        "No one else"
    )
    lines = [f"{PROSE} {PROSE} It was round {number}." for number in range(3)]
    assert [part.text for part in read("\n".join([listed, *lines]))][-3:] == lines


def test_indented_lines_open_paragraphs_in_old_wire_text() -> None:
    text = (
        "Wheat rose on the exchange today as traders waited for the harvest\n"
        "report of the ministry, which is due at the end of the week, and\n"
        "volume was thin.\n"
        "    Barley was steady in early dealings, and nobody expected that the\n"
        "report would change much for those who had sold before."
    )
    assert [part.text.split()[0] for part in read(text)] == ["Wheat", "Barley"]


@pytest.mark.parametrize(
    "line",
    [
        "Related article: Ferry Talks Break Down Again",
        "Read more: What the river treaty says",
        "Support The Harbour Post!",
        "Sign up for our newsletter and get the day's news in your inbox.",
        "COMMENTS",
        "Advertisement",
        "Story continues below",
        "Share Tweet Email",
        "By Ada Quill and John Marsh",
        "Updated at 7:16 a.m. ET",
        "Follow Ada Quill on Twitter @adaquill",
        "© 2024 The Harbour Post. All rights reserved.",
        "We use cookies to improve your experience. See our privacy policy.",
        "The Associated Press contributed to this report.",
        "(Additional reporting by John Marsh; Editing by Ada Quill)",
        "This article is more than 2 years old",
        "* * *",
    ],
)
def test_furniture_is_known_by_its_wording(line: str) -> None:
    assert kind_of(line) is ParagraphKind.FURNITURE


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Harbour Archive",
        "The delegation leaves the hall in Northport. John Marsh / AFP",
        "Ministers stand before the old hall, May 3, 2024. REUTERS/Ada Quill",
        "A ferry in the harbour on Monday. (AP Photo/John Marsh)",
        "FILE - A ferry leaves the harbour of Northport in 2019.",
        "Enlarge this image toggle caption John Marsh/Getty Images",
        "Ministers of the two river states in the harbour hall on Monday. Photo: Press pool",
        "A ferry leaves for the islands in the early morning Photograph: Ada Quill for the Gull",
        "John Marsh/Staff",
        "The delegation leaves the hall by the side door. HARBOUR POST/Staff",
    ],
)
def test_captions_are_known_by_their_credits(line: str) -> None:
    assert kind_of(line) is ParagraphKind.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        (
            "The minister said his country would support the plan today, and asked its "
            "neighbours to contribute."
        ),
        "Copyright law was not on the table, the delegation said.",
        "Her photographs were shown by Reuters, he said.",
        "“We published the text on March 3, 2024, and nobody objected,” the spokesman said.",
        "He signed up for the army and, he said, never looked at his inbox again.",
        "Read the treaty, she told them.",
        "By Monday, both sides had agreed.",
        "He declined to comment.",
        "March/April deliveries sold at 4,340.",
        "It said: “Follow us, and you will not be sorry.”",
        "[The minister added that nothing was decided.]",
        (
            "The firm has drawn criticism for obtaining data through terms and conditions buried "
            "in fine print."
        ),
        (
            "Ada Quill was arrested on charges of contributing to a riot, the harbour police "
            "said on Monday."
        ),
        (
            "“Our privacy policy was hard to find, and you agreed to it,” the chief officer said "
            "in a post on Monday."
        ),
        "The company, which owns Getty Images, was not told.",
        "The minister held up a photo: Ada Quill, he said, had never been there.",
        "The pool asked for the management/staff agreement of the harbour to be read out.",
        (
            "“We have to build the wall before the winter,” the minister said (see the ministry "
            "video)."
        ),
    ],
)
def test_prose_stays_prose(line: str) -> None:
    assert kind_of(line) is ParagraphKind.PROSE


def test_a_date_within_a_chronicle_is_a_heading() -> None:
    assert kind_of("March 3, 2024") is ParagraphKind.HEADING


def test_who_the_writer_is_is_furniture_at_the_end() -> None:
    bio = (
        "Ada Quill is a senior correspondent for The Harbour Post and the author of a book on "
        "ferries."
    )
    assert read(f"{PROSE}\n\n{bio}")[-1].kind is ParagraphKind.FURNITURE


@pytest.mark.parametrize("line", ["The Harbour Times", "HARBOUR HERALD", "THE HARBOUR POST"])
def test_a_newspapers_name_above_the_headline_is_furniture(line: str) -> None:
    parts = read(f"{line}\n\nRiver states leave without a text\n\n{PROSE}\n\n{PROSE}")
    assert [part.kind for part in parts[:2]] == [ParagraphKind.FURNITURE, ParagraphKind.HEADING]


@pytest.mark.parametrize("line", ["Hard Times", "The River States Talk", "The Harbour Times asked"])
def test_other_first_lines_are_headings(line: str) -> None:
    assert (
        read(f"{line}\n\nRiver states leave without a text\n\n{PROSE}\n\n{PROSE}")[0].kind
        is ParagraphKind.HEADING
    )


def test_a_newspapers_name_right_above_the_text_is_its_heading() -> None:
    assert read(f"The Harbour Times\n\n{PROSE}\n\n{PROSE}")[0].kind is ParagraphKind.HEADING


def test_a_title_and_subheads_are_headings() -> None:
    parts = read(f"Two States Agree on Ferry\n{PROSE}\nWhat remains open\n{PROSE}")
    assert [part.kind for part in parts] == [
        ParagraphKind.HEADING,
        ParagraphKind.PROSE,
        ParagraphKind.HEADING,
        ParagraphKind.PROSE,
    ]


def test_a_lone_place_under_the_title_is_no_prose() -> None:
    assert read(f"Two States Agree on Ferry\nNORTHPORT\n{PROSE}")[1].kind is ParagraphKind.FURNITURE


def test_headlines_listed_under_a_pointer_are_furniture() -> None:
    parts = read(f"{PROSE}\n\nREAD MORE:\n\nFerry Talks Break Down\n\nA Wall for the Harbour")
    assert {part.kind for part in parts[1:]} == {ParagraphKind.FURNITURE}


def test_a_question_that_ends_a_text_is_prose() -> None:
    assert (
        read(f"{PROSE}\n\nSo who will pay for the ferry when the winter comes?")[-1].kind
        is ParagraphKind.PROSE
    )


def test_markdown_marks_are_not_part_of_the_words() -> None:
    parts = read(f"# Two States Agree on Ferry\n\nThe **minister** agreed. {PROSE}")
    assert parts[0].text == "Two States Agree on Ferry"
    assert parts[1].text.startswith("The minister agreed.")


def test_soft_hyphens_vanish() -> None:
    assert read(f"The min\u00adister agreed. {PROSE}")[0].text.startswith("The minister agreed.")


@given(
    st.lists(
        st.text(alphabet="ab. -\u00ad\u200b*#>\t\n\f\u2028\xa0AB,“”é3", max_size=60), max_size=12
    ).map("\n".join)
)
def test_every_character_stands_where_the_offsets_say(text: str) -> None:
    parts = read(text)
    assert [part.offsets[0] for part in parts] == sorted(part.offsets[0] for part in parts)
    for part in parts:
        assert part.text == part.text.strip()
        assert len(part.offsets) == len(part.text)
        assert list(part.offsets) == sorted(set(part.offsets))
        for character, offset in zip(part.text, part.offsets, strict=True):
            assert text[offset] == character or (character == " " and text[offset].isspace())
    places = [offset for part in parts for offset in part.offsets]
    assert len(places) == len(set(places))


@given(st.text(max_size=300))
def test_any_text_has_paragraphs_and_loses_no_word(text: str) -> None:
    text = text.replace("\r", "")
    kept = "".join(part.text for part in read(text))
    assert all(character in kept for character in text if character.isalpha())


LINES = st.sampled_from(
    [
        *[
            PROSE,
            "Ferry Talks End Without Date",
            "The Harbour Times",
            "HARBOUR",
            "Read more:",
            "Advertisement",
            "Why?",
        ],
        *[
            "By Ann Example",
            "May 5, 2020",
            "it was a cold day",
            "He said so.",
            "##  A heading",
            "Photo: Ann Example",
        ],
        *[
            "A  wide   gap and **bold** words in it",
            "Soft\u00adened and  hy-",
            "phenated words",
            "12",
            "* point one",
        ],
    ]
)


@given(
    st.lists(LINES, max_size=12),
    st.sampled_from(["\n", "\n\n", "\r\n", " \n", "\f"]),
    st.randoms(use_true_random=False),
)
def test_paragraphs_are_the_same_in_whatever_order_they_are_asked_for(
    lines: list[str], end: str, order: Random
) -> None:
    document = Document(
        "d", "a.txt", end.join(lines), lines[0] if lines else None, None, None, UNDATED
    )
    whole = paragraphs(document)
    parts = Parts(document)
    for i in order.sample(range(len(whole)), len(whole)):
        assert parts[i] == whole[i]
    assert parts.body == body_start(whole)
    assert list(parts.texts) == [part.text for part in whole]


def test_a_long_list_of_short_lines_is_judged_in_time_that_grows_with_it() -> None:
    """Whether prose follows is asked for every line, and looked for once: else 20,000 lines would
    take minutes."""
    kinds = {part.kind for part in read("\n\n".join(["Ferry Talks End"] * 20_000))}
    assert ParagraphKind.PROSE not in kinds


def test_a_paragraph_without_end_is_read_in_parts_that_end_with_sentences() -> None:
    text = "The ferry left at noon. Nobody was on the quay. " * 2_000
    parts = read(text)
    assert len(parts) > 9
    assert all(len(part.text) <= 10_000 and part.text.endswith(".") for part in parts)
    assert " ".join(part.text for part in parts) == text.strip()
    for part in parts:
        assert all(
            text[offset] == sign for offset, sign in zip(part.offsets, part.text, strict=True)
        )


def test_words_without_an_end_are_cut_between_words_and_signs_anywhere() -> None:
    words = [part.text for part in read("ferry " * 9_000)]
    assert all(len(each) <= 10_000 and set(each.split()) == {"ferry"} for each in words)
    assert sum(len(part.text) for part in read("x" * 25_000)) == 25_000
