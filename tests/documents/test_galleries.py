"""A picture gallery run into a paragraph of the report is no part of the report."""

from __future__ import annotations

from onrecord.documents.paragraphs import paragraphs
from onrecord.model import Basis, Document, ParagraphKind, Published

TEXT = (
    "The king met the mayor on Friday at the old town hall in private. "
    "Photos: The royal visit The king waves to a crowd. "
    "Hide Caption 1 of 2 Photos: The royal visit The king signs a book. Hide Caption 2 of 2 "
    "The two men agreed to meet again next year, the palace said."
)


def test_captions_are_cut_out_of_the_prose_around_them() -> None:
    document = Document(
        "d1", "visit.txt", TEXT, None, None, "en", Published(None, Basis.UNKNOWN, "not needed")
    )
    found = paragraphs(document)
    prose = [paragraph.text for paragraph in found if paragraph.kind is ParagraphKind.PROSE]
    assert prose == [TEXT[: TEXT.index(" Photos:")], TEXT[TEXT.index("The two men") :]]
    for paragraph in found:
        start, end = paragraph.place(0, len(paragraph.text))
        assert TEXT[start:end] == paragraph.text
