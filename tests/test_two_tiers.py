"""The two tiers of a record: documents come and find their stories; stories are read deeply, and
only then tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import create_engine, delete, insert, text

from onrecord import Record
from onrecord.interfaces.exports import render
from onrecord.pipeline import analyse
from onrecord.record import Handed
from onrecord.stores import migrations
from onrecord.stores.dialects.sqlite import SQLite
from onrecord.stores.rows import document_row
from onrecord.stores.schema import DOCUMENT, FEED, FEED_ITEM, MIGRATION, REMOVED, SEARCH_ENTRY
from onrecord.stores.search.fts5 import FTS5
from tests.pipeline.executors.tasks import FailingReader

pytestmark = pytest.mark.slow


class Report(NamedTuple):
    name: str
    title: str
    outlet: str
    date: str
    text: str


FERRY_TALKS = (
    "Northland proposed a night ferry across the Solen strait on Monday. "
    "Transport minister Ada Quill said the crossing would carry four hundred lorries a day. "
    "Southland agreed to study the plan before the autumn timetable is printed. "
    "The harbour pilots of Westhaven warned that the channel is too narrow in winter. "
    "Quill told reporters that two new ramps and a wider basin would cost sixty million crowns. "
    "Lorry drivers now wait up to nine hours at the old bridge, and the queue blocks the road to the hospital. "
    "Torben Falk offered to lease two vessels if both governments guarantee the first three years. "
    "The bridge company refused to lower its tolls before the night ferry has begun. "
    "A ferry ran on the same route until the bridge was opened, and its empty terminal still stands."
)
FERRY_TICKETS = (
    "Southland accepted the night ferry across the Solen strait on Wednesday. "
    "Transport minister Ada Quill said lorries would pay less than on the bridge. "
    "The harbour pilots of Westhaven demanded two tugs for every crossing of the channel."
)
MUSEUM = (
    "Thieves took eleven bronze masks from the Kestrel Museum in Orrin before dawn on Tuesday. "
    "Curator Piet Lanning said the alarm had been switched off for repairs since Sunday. "
    "Detective Rosa Meert accused a former guard of lending the robbers his keys. "
    "The museum promised a reward to anyone who brings the bronze masks back unharmed. "
    "The masks were dug up by farmers a century ago and have been copied on stamps and coins ever since. "
    "Meert said that a grey van had been seen in the lane behind the sculpture garden at about four. "
    "The guard denied that he had spoken to anybody since he was dismissed in the spring. "
    "Insurers valued the collection at eight million and asked why a single camera watched the whole hall. "
    "Visitors who had bought tickets for the exhibition were turned away at the gates with an apology."
)
BOTH = f"{FERRY_TALKS}\n\n{MUSEUM}"

TALKS = Report(
    "talks", "Night ferry proposed across the Solen", "The Gull", "2025-03-03", FERRY_TALKS
)
TICKETS = Report(
    "tickets",
    "Solen ferry will be cheaper than the bridge",
    "The Gull",
    "2025-03-05",
    FERRY_TICKETS,
)
MASKS = Report("masks", "Bronze masks stolen in Orrin", "Orrin Post", "2025-03-04", MUSEUM)
DIGEST = Report("digest", "The week in brief", "Weekly Digest", "2025-03-08", BOTH)


def handed(*reports: Report) -> list[Handed]:
    return [
        Handed(f"{report.name}.jsonl", json.dumps(report._asdict()).encode()) for report in reports
    ]


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Record]:
    """Opens the record of that name in a folder of its own."""
    return lambda name="record": Record.open(tmp_path / f"{name}.db")


def exported(record: Record) -> bytes:
    return render(record.export(), "json")


def whole(make: Callable[..., Record], *reports: Report) -> bytes:
    """What a record tells that had all these reports at once."""
    with make("whole") as record:
        record.add(handed(*reports), deep=True)
        return exported(record)


def test_reports_that_were_kept_and_not_described_are_described_when_the_record_is_next_asked(
    make: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    with make() as record:
        with monkeypatch.context() as stopped:
            stopped.setattr(type(record._store), "put_indexed", _stop)
            with pytest.raises(KeyboardInterrupt):
                record.add(handed(TALKS, MASKS))
        assert record.count() == 2
    with make() as record:
        assert len(record.stories()) == 2
        addition = record.add(handed(TALKS, MASKS, TICKETS))
        assert (len(addition.known), len(addition.added)) == (2, 1)
        assert exported(record) == whole(make, TALKS, MASKS, TICKETS)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_deep_reading_that_was_interrupted_goes_on_with_what_is_unread(
    make: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    with make() as record:
        record.add(handed(TALKS, MASKS), deep=False)
        with monkeypatch.context() as stopped:
            stopped.setattr(type(record._store), "put_findings", _stop)
            with pytest.raises(KeyboardInterrupt):
                record.findings()
        assert exported(record) == whole(make, TALKS, MASKS)


def test_what_is_not_read_deeply_is_listed_and_is_read_when_it_is_first_shown(
    make: Callable[..., Record],
) -> None:
    with make() as record:
        addition = record.add(handed(TALKS, TICKETS, MASKS), deep=False)
        assert addition.unread == record.unread() == 3
        assert sorted(addition.news.documents) == sorted(addition.added)
        assert [hit.kind for hit in record.search("masks", "story")] == ["story"]
        assert record.search("Lanning", "claim") == ()
        masks = record.story(record.search("masks", "document")[0].id)
        assert record.claims(story=masks.id) != ()
        assert record.unread() == 2
        assert record.search("Lanning", "claim") != ()
        assert exported(record) == whole(make, TALKS, TICKETS, MASKS)


def test_a_record_of_the_first_version_is_brought_up_to_date_and_tells_the_same(
    make: Callable[..., Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = whole(make, TALKS, MASKS)
    with make("whole") as record:
        documents = record.documents
    with (
        monkeypatch.context() as older,
        create_engine(f"sqlite:///{tmp_path / 'old.db'}").begin() as connection,
    ):
        older.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        migrations.migrate(connection, SQLite("old.db"), "0.1.0")
        connection.execute(insert(DOCUMENT), [document_row(document) for document in documents])
    with make("old") as record:
        assert record.documents == documents
        assert [hit.id for hit in record.search("masks", "document")] == [
            d.id for d in documents if "masks" in d.text
        ]
        assert exported(record) == expected


def test_lines_that_an_earlier_version_kept_are_made_anew_from_the_findings_when_their_story_is_asked_for(
    make: Callable[..., Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make() as record:
        record.add(handed(TALKS, MASKS), deep=True)
        (talks, _) = record.stories()
        expected = record.search("ferry", "claim"), record.search("", "claim", party="Quill")
        assert all(expected)
    with create_engine(f"sqlite:///{tmp_path / 'record.db'}").begin() as connection:
        # As the third version left it: lines under the keys of their findings, of nobody.
        FTS5().drop_index(connection, "line")
        SEARCH_ENTRY.drop(connection)
        for later in (REMOVED, FEED, FEED_ITEM):
            later.drop(connection)
        migrations._LINE_2.create(connection)
        FTS5().create_index(connection, "line", "number", ("label", "words"))
        connection.execute(delete(MIGRATION).where(MIGRATION.c.number > 3))
    with make() as record:
        monkeypatch.setattr(analyse, "analyse", _stop)
        assert record.search("ferry", "claim") == ()
        assert record.stories_read() == 0
        assert record.claims(story=talks.id)
        assert (
            record.search("ferry", "claim"),
            record.search("", "claim", party="Quill"),
        ) == expected
        assert record.stories_read() == 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE reading SET body = substr(body, 1, 9)",
        "UPDATE arrival SET terms = substr(terms, 1, 60)",
        "UPDATE placing SET scores = x'00'",
        "UPDATE placing SET stories = x'00'",
        "UPDATE findings SET body = x'00'",
    ],
)
def test_what_can_be_made_anew_is_made_anew_where_its_bytes_were_damaged(
    make: Callable[..., Record], tmp_path: Path, damage: str
) -> None:
    expected = whole(make, TALKS, TICKETS, MASKS)
    with make("damaged") as record:
        record.add(handed(TALKS, MASKS), deep=True)
    with create_engine(f"sqlite:///{tmp_path / 'damaged.db'}").begin() as connection:
        connection.execute(text(damage))
        if "findings" not in damage:
            connection.execute(text("DELETE FROM findings"))
    with make("damaged") as record:
        record.add(handed(TICKETS), deep=True)
        assert exported(record) == expected


def test_two_stories_become_one_when_a_report_holds_both_and_their_ids_lead_to_it(
    make: Callable[..., Record],
) -> None:
    with make() as record:
        record.add(handed(TALKS, MASKS), deep=True)
        ferry, masks = record.stories()
        addition = record.add(handed(DIGEST))
        (story,) = record.stories()
        assert addition.stories == (story,)
        assert story.id == ferry.id
        assert record.story(masks.id) == record.story(ferry.id) == story
        (digest,) = addition.added
        (merge,) = record.findings().story_merges
        assert (merge.kept, merge.gone, merge.by, merge.copied) == (
            ferry.id,
            masks.id,
            digest,
            True,
        )
        assert record.findings(story=masks.id) == record.findings(story=ferry.id)
        assert exported(record) == whole(make, DIGEST, MASKS, TALKS)


def test_a_story_is_told_as_of_a_day_before_it_took_in_another(make: Callable[..., Record]) -> None:
    with make() as record:
        record.add(handed(TALKS, MASKS, DIGEST))
        then = record.findings("2025-03-04")
        assert len(then.stories) == 2
        assert then.story_merges == ()
        (story,) = record.stories()
        assert record.findings("2025-03-04", story=story.id) == then
        assert len(record.findings("2025-03-03", story=story.id).placements) == 1
        assert record.findings("2025-03-02", story=story.id).placements == ()
        assert len(record.left_out("2025-03-04", story=story.id)) == 1
        with make("then") as other:
            other.add(handed(TALKS, MASKS))
            assert [(s.id, s.label) for s in other.stories()] == [
                (s.id, s.label) for s in then.stories
            ]
            assert other.claims() == then.claims


def test_what_all_stories_tell_is_what_each_tells(make: Callable[..., Record]) -> None:
    with make() as record:
        record.add(handed(TALKS, TICKETS, MASKS))
        together, stories = record.findings(), record.stories()
        assert len(stories) == 2
        for kind in ("claims", "events", "issues", "lineage", "origins", "placements", "timeline"):
            parts = [
                one for story in stories for one in getattr(record.findings(story=story.id), kind)
            ]
            told = getattr(together, kind)
            assert len(told) == len(parts)
            assert all(one in parts for one in told)


def test_a_person_of_two_stories_is_one_entity_with_the_mentions_of_both(
    make: Callable[..., Record],
) -> None:
    guest = MASKS._replace(
        date="2025-06-24", text=f"{MUSEUM} Transport minister Ada Quill condemned the theft."
    )
    with make() as record:
        record.add(handed(TALKS, guest))
        assert len(record.stories()) == 2
        (quill,) = [entity for entity in record.entities() if entity.name == "Ada Quill"]
        assert {span.document for span in quill.mentions} == {
            document.id for document in record.documents
        }


def test_a_judgement_on_a_story_holds_for_reports_that_come_later(
    make: Callable[..., Record],
) -> None:
    with make() as record:
        record.add(handed(TALKS, MASKS))
        ferry, masks = record.stories()
        merged = record.judge("merge", [ferry.id, masks.id], by="Mia")
        record.add(handed(TICKETS))
        (story,) = record.stories()
        assert len(story.documents) == 3
        assert {touch.id: touch.judgements for touch in record.findings().touched}[story.id] == (
            merged.id,
        )
        record.undo(merged.id, by="Mia")
        apart = record.stories()
        assert [len(one.documents) for one in apart] == [2, 1]
        assert apart[1] == masks


def test_what_is_found_by_its_words_is_what_the_stories_tell_now(
    make: Callable[..., Record],
) -> None:
    with make() as record:
        record.add(handed(TALKS, TICKETS), deep=False)
        record.add(handed(MASKS), deep=False)
        record.add(handed(DIGEST), deep=True)
        (story,) = record.stories()
        for words, kind, told in (("Lanning", "claim", "claims"), ("Quill", "entity", "entities")):
            ids = {one.id for one in getattr(record.findings(), told)}
            hits = record.search(words, kind)
            assert hits
            assert {hit.story for hit in hits} == {story.id}
            assert {hit.id for hit in hits} <= ids
            assert len({hit.id for hit in hits}) == len(hits)


def test_what_an_undone_judgement_changed_is_found_again_by_its_words(
    make: Callable[..., Record],
) -> None:
    with make() as record:
        record.add(handed(MASKS))
        before = record.search("Meert", "entity")
        merged = record.judge("merge", ["Rosa Meert", "Piet Lanning"], by="Mia")
        record.findings()
        assert record.search("Meert", "entity") != before
        record.undo(merged.id, by="Mia")
        record.findings()
        assert record.search("Meert", "entity") == before


def test_why_a_report_was_not_read_is_told_until_it_is_read(
    make: Callable[..., Record], tmp_path: Path
) -> None:
    with Record.open(tmp_path / "record.db", executor=FailingReader("masks.jsonl#1")) as record:
        record.add(handed(MASKS))
    with make() as record:
        (aside,) = record.set_aside
        assert "a sentence without end" in aside.reason
        record.add(handed(MASKS, TALKS))
        assert record.set_aside == (aside,)
