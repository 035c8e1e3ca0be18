"""Whether two mentions tell of one happening, and how mentions are grouped."""

from __future__ import annotations

import numpy as np

from onrecord.languages.base import language_of
from onrecord.relations.events.same_event import EventMention, events_of, same_event, stems_of

ENGLISH = language_of("en").vocabulary.sentence_words


def mention(
    document: str, head: str, text: str, *, agents: str = "", others: str = ""
) -> EventMention:
    return EventMention(
        document=document,
        head=head,
        words=stems_of(head, ENGLISH),
        by_noun=False,
        agents=stems_of(agents, ENGLISH),
        others=stems_of(others, ENGLISH),
        times=frozenset(),
        places=frozenset(),
        names=frozenset(word.lower() for word in text.split() if word[0].isupper()),
        numbers=frozenset(),
        text=text,
        language=ENGLISH,
    )


ARREST = mention(
    "a",
    "arrest",
    "Police arrested the ferry captain Holm after the collision",
    others="captain Holm",
)
SAME = mention(
    "b",
    "arrest",
    "The captain, Holm, was arrested by police after the ferry collision",
    others="captain Holm",
)
SAIL = mention(
    "b", "sail", "The new tanker sailed for Port Vell with a crew of twenty", agents="new tanker"
)


def test_one_deed_in_two_reports_of_one_story_is_likelier_one_than_two_deeds() -> None:
    assert same_event(ARREST, SAME, 0.6) > 0.5 > same_event(ARREST, SAIL, 0.6)


def test_reports_of_other_stories_make_it_less_likely() -> None:
    assert same_event(ARREST, SAME, 0.06) < same_event(ARREST, SAME, 0.6)


def test_it_does_not_matter_which_mention_comes_first() -> None:
    assert same_event(ARREST, SAIL, 0.4) == same_event(SAIL, ARREST, 0.4)


def test_groups_join_by_their_mean_likeness_and_stand_in_the_order_of_their_first_member() -> None:
    likeness = np.array(
        [[0, 0.1, 0.9, 0.1], [0.1, 0, 0.1, 0.8], [0.9, 0.1, 0, 0.1], [0.1, 0.8, 0.1, 0]]
    )
    assert events_of(likeness, 0.5) == [[0, 2], [1, 3]]
    assert events_of(likeness, 0.95) == [[0], [1], [2], [3]]
    assert events_of(likeness, 0.05) == [[0, 1, 2, 3]]
