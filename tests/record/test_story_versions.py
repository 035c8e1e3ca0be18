"""The version of a story changes with whatever its findings depend on, and with nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Record
from onrecord.errors import NotInRecord
from onrecord.judgements.making import judge
from onrecord.model import Judgement, Story, StoryMerge
from onrecord.model.judgements import in_force, in_force_for
from onrecord.record import Handed
from onrecord.record.story_versions import story_versions

DIGESTS = {f"d{number}": f"digest {number}" for number in range(6)}
STORIES = (Story("s0", "harbour wall", ("d0", "d1", "d2")), Story("s3", "tram line", ("d3", "d4")))
MERGES = (StoryMerge("s0", "s2", "d2", False),)

HARBOUR = (
    "Arden, 3 March 2025. The council of Arden said on Monday that the harbour wall would be "
    "raised by June.\n"
)
TRAM = (
    "Corfe, 4 March 2025. The mayor of Corfe, Ida Lunt, refused on Tuesday to close the tram line "
    "to the mills.\n"
)


def versions(
    judgements: tuple[Judgement, ...] = (),
    stories: tuple[Story, ...] = STORIES,
    digests: dict[str, str] = DIGESTS,
) -> dict[str, str]:
    return story_versions(stories, MERGES, digests, judgements, "program")


def made(kind: str, *subjects: str, at: int = 0) -> Judgement:
    return judge(kind, list(subjects), "", "Mia", f"2025-03-01T00:00:{at:02}Z", "")


@st.composite
def judged(draw: st.DrawFn) -> tuple[Judgement, ...]:
    """Judgements one after another, some of which undo those before them."""
    written = (
        "document:d0",
        "claim:c1=say d1:0-5",
        "claim:c2=say d3:0-5 d4:2-9",
        "story:s3=d3 d4",
        "entity:e1=Ida Lunt",
    )
    found: list[Judgement] = []
    for at in range(draw(st.integers(0, 6))):
        if draw(st.booleans()) and found:
            found.append(made("undo", f"judgement:{draw(st.sampled_from(found)).id}", at=at))
        else:
            found.append(made("reject", draw(st.sampled_from((*written, "Ida Lunt"))), at=at))
    return tuple(found)


@given(judged(), st.integers(0, 6))
def test_where_the_judgements_on_its_findings_differ_so_does_the_version(
    judgements: tuple[Judgement, ...], first: int
) -> None:
    before = judgements[:first]
    old, new = versions(before), versions(judgements)
    for story in STORIES:
        acting = [in_force_for(in_force(some), story.documents) for some in (before, judgements)]
        assert acting[0] == acting[1] or old[story.id] != new[story.id]


@given(judged())
def test_no_order_of_judgements_makes_another_version(judgements: tuple[Judgement, ...]) -> None:
    assert versions(judgements) == versions(tuple(reversed(judgements)))


def test_a_judgement_leaves_the_stories_that_it_cannot_act_in_and_its_undoing_too() -> None:
    rejected = made("reject", "claim:c2=say d3:0-5")
    undone = made("undo", f"judgement:{rejected.id}", at=1)
    again = made("undo", f"judgement:{undone.id}", at=2)
    seen = [
        versions(some) for some in ((), (rejected,), (rejected, undone), (rejected, undone, again))
    ]
    assert len({one["s3"] for one in seen}) == 4, "what was undone is not what never was"
    assert len({one["s0"] for one in seen}) == 1


def test_a_name_may_stand_in_any_story() -> None:
    named = versions((made("reject", "Ida Lunt"),))
    assert all(named[story] != version for story, version in versions().items())


@pytest.mark.parametrize(
    "changed",
    [
        replace(STORIES[0], label="sea wall"),
        replace(STORIES[0], documents=("d0", "d1")),
        replace(STORIES[0], documents=("d0", "d1", "d2", "d5")),
    ],
)
def test_its_name_and_its_reports_count(changed: Story) -> None:
    now = versions(stories=(changed, STORIES[1]))
    assert now["s0"] != versions()["s0"]
    assert now["s3"] == versions()["s3"]


def test_what_is_stored_of_a_report_counts_and_so_does_what_it_merged() -> None:
    assert versions(digests=DIGESTS | {"d1": "another outlet"})["s0"] != versions()["s0"]
    unmerged = story_versions(STORIES, (), DIGESTS, (), "program")
    assert unmerged["s0"] != versions()["s0"]
    assert unmerged["s3"] == versions()["s3"]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        opened.add(
            [Handed("wall.txt", HARBOUR.encode()), Handed("tram.txt", TRAM.encode())], deep=False
        )
        yield opened


def test_a_story_has_its_version_under_every_id_that_leads_to_it(record: Record) -> None:
    for story in record.stories():
        assert {record.version_of(id) for id in (story.id, *story.documents)} == {
            record.versions()[story.id]
        }
    with pytest.raises(NotInRecord):
        record.version_of("s-nowhere")


def test_another_record_of_the_same_reports_has_the_same_versions(
    record: Record, tmp_path: Path
) -> None:
    with Record.open(tmp_path / "other.db") as other:
        other.add(
            [Handed("tram.txt", TRAM.encode()), Handed("wall.txt", HARBOUR.encode())], deep=False
        )
        assert other.versions() == record.versions()


def test_what_another_program_changed_counts(record: Record, tmp_path: Path) -> None:
    before = dict(record.versions())
    wall = next(
        story
        for story in record.stories()
        if "harbour" in record.texts(story.id)[story.documents[0]]
    )
    with Record.open(tmp_path / "record.db") as other:
        other.judge("outlet", [wall.documents[0]], "Arden Post", by="Mia")
    changed = {story for story, version in record.versions().items() if version != before[story]}
    assert changed == {wall.id}
