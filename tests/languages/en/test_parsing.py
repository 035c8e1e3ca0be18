"""Which language models can be asked for."""

from __future__ import annotations

import pytest

from onrecord.errors import OnRecordError
from onrecord.languages.en.parser.parsing import load_model


@pytest.mark.parametrize(
    "name", ["json", "no_such_model", "spacy.lang.en", "../models/mine", "__main__", ""]
)
def test_a_name_that_is_no_installed_model_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(OnRecordError, match="Install an English model") as refused:
        load_model(name)
    assert repr(name) in refused.value.what
