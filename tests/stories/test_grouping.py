"""How documents and stories join, told on made-up likenesses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.stories.clustering import ONE_STORY, Merged, grouped

Likest = list[tuple[int, float]]


def groups(pairs: list[Likest], copied_from: dict[int, list[int]] | None = None) -> list[list[int]]:
    return sorted(sorted(members) for members in grouped(pairs, copied_from or {}).members.values())


def test_a_document_joins_the_story_it_is_most_similar_to() -> None:
    assert groups([[], [], [(0, 0.6), (1, 0.9)]]) == [[0], [1, 2]]


def test_a_document_like_one_of_three_is_not_yet_of_their_story() -> None:
    assert groups([[], [(0, 1.0)], [(0, 1.0), (1, 1.0)], [(0, 1.0)]]) == [[0, 1, 2], [3]]


def test_a_document_that_links_two_stories_merges_them_and_the_log_says_so() -> None:
    grouping = grouped([[], [(0, 0.4)], [(0, 0.9), (1, 0.9)]], {})
    assert sorted(grouping.members) == [0]
    assert grouping.merged == [Merged(kept=0, gone=1, by=2, copied=False)]


def test_a_first_joining_is_no_merge() -> None:
    assert grouped([[], [(0, 0.9)], [(0, 0.8), (1, 0.8)]], {}).merged == []


def test_a_copy_is_where_its_source_is_and_its_two_sources_become_one_story() -> None:
    grouping = grouped([[], [], []], {2: [0, 1]})
    assert list(grouping.members) == [0]
    assert grouping.merged == [Merged(kept=0, gone=1, by=2, copied=True)]


@st.composite
def streams(draw: st.DrawFn) -> list[Likest]:
    size = draw(st.integers(1, 9))
    return [
        sorted(
            draw(
                st.dictionaries(st.integers(0, number - 1), st.floats(0.02, 1))
                if number
                else st.just({})
            ).items()
        )
        for number in range(size)
    ]


@given(streams())
def test_every_document_is_in_one_story_and_no_two_that_touch_last_are_left_apart(
    pairs: list[Likest],
) -> None:
    grouping = grouped(pairs, {})
    assert sorted(number for members in grouping.members.values() for number in members) == list(
        range(len(pairs))
    )
    assert all(
        grouping.group_of[number] == min(group)
        for group in grouping.members.values()
        for number in group
    )
    last = grouping.members[grouping.group_of[-1]]
    likeness = {
        (number, other): share for number, similar in enumerate(pairs) for other, share in similar
    }
    for members in grouping.members.values():
        if members is not last:
            total = sum(likeness.get((max(a, b), min(a, b)), 0.0) for a in last for b in members)
            assert total / (len(last) * len(members)) < ONE_STORY + 1e-9


@given(streams(), st.integers(0, 9))
def test_what_was_placed_does_not_depend_on_what_comes_after(
    pairs: list[Likest], count: int
) -> None:
    before, after = grouped(pairs[:count], {}), grouped(pairs, {})
    assert after.merged[: len(before.merged)] == before.merged
    together = {number: after.group_of[number] for number in range(len(before.group_of))}
    assert all(together[number] == together[group] for number, group in enumerate(before.group_of))


@given(streams())
def test_every_story_that_is_gone_leads_to_one_that_was_kept(pairs: list[Likest]) -> None:
    grouping = grouped(pairs, {})
    assert all(merged.kept < merged.gone < merged.by for merged in grouping.merged)
    assert all(
        grouping.group_of[merged.gone] == grouping.group_of[merged.kept]
        for merged in grouping.merged
    )
    assert not {merged.gone for merged in grouping.merged} & set(grouping.members)
