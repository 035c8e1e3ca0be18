"""The language of a text, as an ISO 639-1 code."""

from __future__ import annotations

_SAMPLE = 1_200
_FEWEST_LETTERS = 40


def language_of(text: str) -> str | None:
    """The likeliest language of a text by py3langid (Lui and Baldwin 2012); None where there is too little of it."""
    sample = text[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < _FEWEST_LETTERS:
        return None
    # Loading the model takes half a second; whoever reads no document does not wait for it.
    from py3langid import classify

    code: str = classify(sample)[0]
    return code
