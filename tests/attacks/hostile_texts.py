"""Texts that are all one sentence, or all one sign."""

from __future__ import annotations

from collections.abc import Callable

WITHOUT_STOPS = (
    "the harbour board met on monday to discuss the closing of the northern pier the mayor said "
    "that the town would pay for the repair after the owners refused to the union of dockers asked "
    "for talks with the board and said it had been told nothing "
)
"""As speech-to-text gives it."""

LONG_SENTENCES: dict[str, Callable[[int], str]] = {
    "without full stops": lambda size: (WITHOUT_STOPS * (size // len(WITHOUT_STOPS) + 1))[:size],
    "a cue everywhere": lambda size: "The harbour board " + "he said, " * (size // 9),
    "clauses": lambda size: (
        WITHOUT_STOPS.replace(" to ", "; to ").replace(" the ", "; the ")
        * (size // len(WITHOUT_STOPS) + 1)
    )[:size],
}
"""Makes a text of about so many characters."""
