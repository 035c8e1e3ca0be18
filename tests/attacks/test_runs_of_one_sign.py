"""A sign that is repeated without end is no text, and costs no time."""

from __future__ import annotations

from time import process_time

import pytest

from onrecord.languages.en.parser.parsing import load_model, parse
from onrecord.model import Basis, Document, Published

LANGUAGE = load_model()


@pytest.mark.parametrize("sign", ',("<#A')
def test_what_stands_beside_a_run_of_one_sign_is_read(sign: str) -> None:
    text = f"The board met on Monday. {sign * 8_000} It closed the northern pier for the winter."
    document = Document("d", "a.txt", text, None, None, None, Published(None, Basis.UNKNOWN, ""))
    began = process_time()
    [(_, parsed)] = parse(LANGUAGE, [document])
    assert process_time() - began < 5
    words = [token for each in parsed for token in each.doc if token.text == "pier"]
    assert [each.span(token.idx, token.idx + 4).text for each in parsed for token in words] == [
        "pier"
    ]
