"""PDFs become reports: their columns, running heads, broken words, and what cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pytest

from onrecord.documents.paragraphs import paragraphs
from onrecord.model import Basis, Document, ParagraphKind, SetAside
from onrecord.readers import pdf as pdf_reader
from onrecord.readers import pdf_words
from onrecord.readers.base import RawReport
from onrecord.readers.units import Handed, read_unit, units
from tests.readers.pdf_writer import HEIGHT, Placed, column, pdf, pdf_of_contents

LEFT = [
    "The two harbour commissions met on Monday in",
    "the old customs house and spoke for three hours",
    "about the price of berths for fishing boats. The",
    "northern side asked for a reduction of a tenth.",
    "   The southern side answered that it would give",
    "its view before the end of the month, and that",
    "no price had been fixed in the meantime by any",
]
RIGHT = [
    "of its officers. A second meeting was set for",
    "June in the town of Arden, where the commission",
    "has its seat. Both sides said that they hoped to",
    "sign before the winter storms close the passage.",
    "   The mayor of Arden said the quay would be",
    "ready by then and that repairs had been paid for",
    "by the town alone.",
]
PARAGRAPHS = [
    "The two harbour commissions met on Monday in the old customs house and spoke for three hours"
    " about the price of berths for fishing boats. The northern side asked for a reduction of a"
    " tenth.",
    "The southern side answered that it would give its view before the end of the month, and that"
    " no price had been fixed in the meantime by any of its officers. A second meeting was set for"
    " June in the town of Arden, where the commission has its seat. Both sides said that they hoped"
    " to sign before the winter storms close the passage.",
    "The mayor of Arden said the quay would be ready by then and that repairs had been paid for by"
    " the town alone.",
]
TITLE = "Harbour commissions to meet again in June"


def outcome(data: bytes, name: str = "report.pdf") -> Document | SetAside:
    (read,) = read_unit(RawReport(data, name, name))
    return read


def document(data: bytes) -> Document:
    read = outcome(data)
    assert isinstance(read, Document), read
    return read


def reason(data: bytes) -> str:
    read = outcome(data)
    assert isinstance(read, SetAside), read
    return read.reason


def text_of(*pages: Sequence[Placed]) -> list[str]:
    return document(pdf(pages)).text.split("\n\n")


def headline(text: str = TITLE, y: float = 770) -> Placed:
    return Placed(72, y, text, 18)


def test_a_column_is_read_in_paragraphs_with_their_lines_joined() -> None:
    assert text_of(column([*LEFT, *RIGHT], x=72)) == PARAGRAPHS


def test_two_columns_are_read_one_after_the_other() -> None:
    assert text_of([*column(LEFT, x=60), *column(RIGHT, x=320)]) == PARAGRAPHS


def test_the_order_in_which_a_program_wrote_the_lines_does_not_matter() -> None:
    interleaved = [
        line for pair in zip(column(LEFT, x=60), column(RIGHT, x=320), strict=True) for line in pair
    ]
    assert text_of(interleaved) == PARAGRAPHS
    assert text_of(interleaved[::-1]) == PARAGRAPHS


def test_a_headline_over_two_columns_stands_above_both() -> None:
    page = [headline(), *column(LEFT, x=60), *column(RIGHT, x=320)]
    assert text_of(page) == [TITLE, *PARAGRAPHS]


def test_a_line_over_both_columns_parts_what_is_above_from_what_is_below() -> None:
    upper = [*column(LEFT[:4], x=60, y=760), *column(RIGHT[4:], x=320, y=760)]
    wide = "The commission of the northern harbour publishes its minutes four times a year in full."
    lower = [*column(LEFT[4:], x=60, y=640), *column(RIGHT[:4], x=320, y=640)]
    text = text_of([*upper, Placed(60, 680, wide), *lower])
    assert text == [PARAGRAPHS[0], PARAGRAPHS[2], wide, PARAGRAPHS[1]]


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    rows = [
        ("Arden", "412", "390"),
        ("Corfe", "118", "121"),
        ("Oster", "77", "80"),
        ("Solen", "64", "59"),
        ("Varn", "23", "31"),
    ]
    table = [
        Placed(72 + 120 * i, 500 - 14 * n, cell)
        for n, row in enumerate(rows)
        for i, cell in enumerate(row)
    ]
    text = text_of([*column([*LEFT, *RIGHT], x=72), *table])
    assert text[:3] == PARAGRAPHS
    assert " ".join(text[3:]).startswith("Arden 412 390 Corfe 118 121")


def test_a_paragraph_runs_on_over_the_page_and_past_a_footnote() -> None:
    note = [Placed(72, 100, "1 The passage is closed from November to the middle of March.", 8)]
    text = text_of([*column(LEFT, x=72), *note], column(RIGHT, x=72))
    assert text == [*PARAGRAPHS[:2], note[0].text, PARAGRAPHS[2]]


def test_space_between_lines_opens_a_paragraph() -> None:
    first, second = LEFT[:4], [line.strip() for line in [*LEFT[4:], *RIGHT[:4]]]
    assert text_of([*column(first, y=720), *column(second, y=650)]) == PARAGRAPHS[:2]


def test_paragraphs_of_one_indented_line_do_not_part_the_next_one() -> None:
    short = "   Nothing else was decided on that day."
    text = text_of(column([*LEFT[:4], short, *LEFT[4:], *RIGHT[:4]]))
    assert text == [PARAGRAPHS[0], short.strip(), PARAGRAPHS[1]]


def test_a_stretch_that_stands_in_is_a_paragraph_of_its_own() -> None:
    quoted = [f"      {line.strip()}" for line in [*LEFT[4:], *RIGHT[:4]]]
    after = "The commission published this in full"
    text = text_of(column([*LEFT[:4], *quoted, after, "and gave no reasons."]))
    assert text == [*PARAGRAPHS[:2], f"{after} and gave no reasons."]


def test_lines_under_a_hanging_number_belong_to_it() -> None:
    hanging = [f"1. {LEFT[0]}", *(f"      {line}" for line in LEFT[1:4])]
    second = [f"2. {LEFT[4].strip()}", *(f"      {line}" for line in [*LEFT[5:], *RIGHT[:4]])]
    text = text_of(column([*hanging, *second]))
    assert text == [f"1. {PARAGRAPHS[0]}", f"2. {PARAGRAPHS[1]}"]


class TestHyphens:
    """A hyphen at the end of a line."""

    def test_that_only_cuts_a_word_goes(self) -> None:
        lines = ["The delegations spoke of the nego-", "tiations and the agree-", "ment of spring."]
        assert text_of(column(lines)) == [
            "The delegations spoke of the negotiations and the agreement of spring."
        ]

    def test_that_belongs_to_a_word_stays(self) -> None:
        lines = [
            "They asked for a full-scale inquiry, a full-",
            "scale review, and talks with the Anglo-",
            "Nordic council on the vice-",
            "mayor, who had no vice and who was mayor once.",
        ]
        (text,) = text_of(column(lines))
        assert "a full-scale review" in text
        assert "the Anglo-Nordic council" in text
        assert "the vice-mayor, who" in text

    def test_may_stand_at_the_end_of_a_column_or_page(self) -> None:
        first, second = [*LEFT[:3], "northern side asked for a reduc-"], ["tion of a tenth."]
        across = [*column(first, x=60), *column([*second, *LEFT[4:]], x=320)]
        assert text_of(across)[0] == PARAGRAPHS[0]
        assert text_of(column(first), column(second)) == PARAGRAPHS[:1]

    def test_of_a_range_of_numbers_stays(self) -> None:
        (text,) = text_of(column(["The quay was rebuilt in the years 1998-", "2003 by the town."]))
        assert "1998-2003" in text


def test_letters_that_a_font_draws_as_one_are_read_apart() -> None:
    (text,) = text_of(
        column(["The \ufb01shing boats of the \ufb01rst harbour were con\ufb01scated."])
    )
    assert text == "The fishing boats of the first harbour were confiscated."


def running(number: int, lines: Sequence[str]) -> list[Placed]:
    return [
        Placed(72, 800, "Harbour Commission of Arden", 9),
        *column(lines, y=740),
        Placed(290, 40, f"Page {number} of 3", 9),
    ]


class TestRunningHeads:
    """What stands on every page."""

    pages = (
        [line.strip() for line in LEFT],
        [line.strip() for line in RIGHT[:4]],
        [line.strip() for line in RIGHT[4:]],
    )

    def test_is_left_out_and_the_reader_is_told(self) -> None:
        report = document(pdf([running(i + 1, lines) for i, lines in enumerate(self.pages)]))
        assert "Harbour Commission" not in report.text
        assert "Page" not in report.text
        assert "by any of its officers" in report.text
        (note,) = report.notes
        assert "“Harbour Commission of Arden” (3 pages)" in note

    def test_on_left_and_right_pages_may_differ(self) -> None:
        def page(number: int, lines: Sequence[str]) -> list[Placed]:
            words = f"{number} Minutes" if number % 2 else f"Harbour Commission {number}"
            return [Placed(72, 805, words, 9), *column(lines, y=740)]

        pages = [page(i + 1, self.pages[i % 3]) for i in range(4)]
        text = document(pdf(pages)).text
        assert "Minutes" not in text
        assert "Commission" not in text

    def test_is_known_by_its_numbers_counting_the_pages(self) -> None:
        numbered = [
            [*column(lines, y=740), Placed(72, 60, f"Paid: {10 * (i * i + 1)} crowns in all.")]
            for i, lines in enumerate(self.pages)
        ]
        assert document(pdf(numbered)).text.count("crowns in all") == 3

    def test_does_not_take_the_first_line_of_a_text_with_it(self) -> None:
        """A speaker's name may open two pages of minutes, right above what is said."""
        pages = [["Ms Varn of the town of Arden:", *lines] for lines in self.pages[:2]]
        text = document(pdf([column(lines, y=740) for lines in pages])).text
        assert text.count("Ms Varn") == 2

    def test_of_one_page_stays(self) -> None:
        assert "Harbour Commission" in document(pdf([running(1, LEFT)])).text


@pytest.mark.parametrize("compressed", [False, True])
def test_every_paragraph_stands_where_its_places_say(compressed: bool) -> None:
    page = [headline(), *column(LEFT, x=60), *column(RIGHT, x=320)]
    report = document(pdf([page], compressed=compressed))
    parts = paragraphs(report)
    assert [part.text for part in parts] == [TITLE, *PARAGRAPHS]
    assert [part.kind for part in parts] == [ParagraphKind.HEADING, *[ParagraphKind.PROSE] * 3]
    for part in parts:
        assert "".join(report.text[i] for i in part.offsets) == part.text


class TestTitle:
    """The title of a PDF."""

    body = (*column(LEFT, x=60), *column(RIGHT, x=320))

    def test_is_what_stands_in_the_largest_type(self) -> None:
        over = Placed(72, 800, "Press office of the harbour commission", 9)
        report = document(pdf([[over, headline(), *self.body]]))
        assert report.title == TITLE
        assert report.title_span is not None
        assert report.title_span.text == TITLE

    def test_may_run_over_two_lines(self) -> None:
        large = [headline("Harbour commissions"), headline("to meet again in June", 748)]
        assert document(pdf([[*large, *self.body]])).title == TITLE

    def test_is_the_one_the_file_gives_itself_where_the_page_shows_it(self) -> None:
        page = [
            Placed(72, 790, "THE NORTHERN HARBOUR COMMISSION'S GAZETTE", 24),
            Placed(72, 760, TITLE, 12),
            *self.body,
        ]
        assert document(pdf([page], information={"Title": TITLE.upper()})).title == TITLE

    @pytest.mark.parametrize(
        "made_up", ["Microsoft Word - talks.docx", "talks_final2.pdf", "Untitled", "Document1"]
    )
    def test_is_never_what_a_program_called_the_file(self, made_up: str) -> None:
        report = document(pdf([self.body], information={"Title": made_up}))
        assert report.title is None

    def test_that_only_the_file_gives_is_taken_and_said(self) -> None:
        report = document(pdf([self.body], information={"Title": TITLE}))
        assert report.title == TITLE
        assert report.title_span is None
        assert any("the file gives itself" in note for note in report.notes)


class TestDate:
    """The day a file was made is no date of publication."""

    made: ClassVar = {"CreationDate": "D:20240503101500+02'00'"}

    def test_and_is_only_named(self) -> None:
        published = document(pdf([column([*LEFT, *RIGHT])], information=self.made)).published
        assert published.value is None
        assert published.basis is Basis.UNKNOWN
        assert "made on 2024-05-03, which need not be when it was published" in published.why

    def test_yet_it_gives_the_year_to_a_dateline_of_that_day(self) -> None:
        dated = [f"ARDEN, May 3 (Harbour Wire) - {LEFT[0]}", *LEFT[1:], *RIGHT]
        published = document(pdf([column(dated)], information=self.made)).published
        assert (published.value, published.basis) == ("2024-05-03", Basis.METADATA)
        assert published.why == (
            "The dateline says May 3, and the file says that it was made on 2024-05-03."
        )
        assert [span.text for span in published.evidence] == ["May 3"]

    def test_and_never_stands_against_the_text(self) -> None:
        dated = ["Published: 27 April 2024", "", *LEFT, *RIGHT]
        published = document(pdf([column(dated)], information=self.made)).published
        assert (published.value, published.basis) == ("2024-04-27", Basis.STATED)
        assert "2024-05-03" not in published.why

    def test_of_another_day_than_the_dateline_gives_no_year(self) -> None:
        dated = [f"ARDEN, May 9 (Harbour Wire) - {LEFT[0]}", *LEFT[1:], *RIGHT]
        published = document(pdf([column(dated)], information=self.made)).published
        assert published.value is None


PICTURE = b"q 400 0 0 400 72 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


class TestSetAside:
    """A PDF that cannot be read is set aside with what to do."""

    def test_a_scan(self) -> None:
        assert reason(pdf_of_contents([PICTURE, PICTURE])) == (
            "is a PDF of 2 pages without text. Recognise its text first (OCR, for example with"
            " ocrmypdf), and read the result."
        )

    def test_one_with_a_password(self) -> None:
        assert "asks for a password" in reason(pdf([column(LEFT)], password="sesame"))

    @pytest.mark.parametrize("part", [0.02, 0.3, 0.6])
    def test_one_that_is_cut_short(self, part: float) -> None:
        whole = pdf([column(LEFT)], compressed=True)
        assert "cut short or damaged" in reason(whole[: int(part * len(whole))])

    def test_one_of_too_many_pages(self) -> None:
        pages = [b""] * (pdf_words.MOST_PAGES + 1)
        assert "1,001 pages" in reason(pdf_of_contents(pages))

    def test_one_that_never_ends(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Every form draws the next three times: some ten thousand million words."""
        monkeypatch.setattr(pdf_reader, "LONGEST_WAIT", 2)
        forms = {f"X{i}": b"/X%d Do " % (i + 1) * 3 for i in range(20)}
        forms["X20"] = b"BT /F1 11 Tf 72 700 Td (word) Tj ET"
        assert "takes too long" in reason(pdf_of_contents([b"/X0 Do"], forms=forms))


def test_one_with_an_empty_password_is_read() -> None:
    assert document(pdf([column([*LEFT, *RIGHT])], password="")).text.split("\n\n") == PARAGRAPHS


def test_pages_that_hold_only_a_picture_are_said() -> None:
    placed = "".join(f"BT /F1 11 Tf 72 {line.y} Td ({line.text}) Tj ET\n" for line in column(LEFT))
    report = document(pdf_of_contents([placed.encode(), PICTURE, b""]))
    assert any("were not read: 2." in note for note in report.notes)


def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown() -> None:
    content = "".join(
        f"BT /F1 11 Tf 0 1 -1 0 {HEIGHT - line.y} {line.x} Tm ({line.text}) Tj ET\n"
        for line in column([*LEFT, *RIGHT])
    )
    assert (
        document(pdf_of_contents([content.encode()], rotated=90)).text.split("\n\n") == PARAGRAPHS
    )


def test_a_stamp_up_the_margin_does_not_break_the_text() -> None:
    content = "".join(
        f"BT /F1 11 Tf 72 {line.y} Td ({line.text}) Tj ET\n" for line in column([*LEFT, *RIGHT])
    )
    stamp = "BT /F1 9 Tf 0 1 -1 0 30 300 Tm (Received in the registry) Tj ET\n"
    text = document(pdf_of_contents([(stamp + content).encode()])).text.split("\n\n")
    assert text[-1] == "Received in the registry"


def test_what_is_off_the_page_is_not_read() -> None:
    marks = Placed(72, HEIGHT + 30, "talks.indd 4 12/05/24 10:15")
    assert text_of([marks, *column([*LEFT, *RIGHT])]) == PARAGRAPHS


def test_a_pdf_is_known_by_its_first_bytes_and_under_its_own_name_by_its_early_ones() -> None:
    data = pdf([column([*LEFT, *RIGHT])])
    assert isinstance(outcome(data, "report.txt"), Document)
    assert isinstance(outcome(b"\r\n\r\n" + data, "report.pdf"), Document)


def test_a_page_saved_under_the_name_of_a_pdf_is_a_page() -> None:
    page = f"<html><body><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></body></html>"
    read = outcome(page.encode(), "report.pdf")
    assert isinstance(read, Document)
    assert "<p>" not in read.text


def test_one_file_gives_one_document_however_it_comes() -> None:
    data = pdf([column([*LEFT, *RIGHT])])
    (unit,) = units([Handed("report.pdf", data)])
    assert not isinstance(unit, SetAside)
    assert read_unit(unit) == (document(data),)
