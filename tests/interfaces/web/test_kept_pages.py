"""Pages that are kept are those that would be made now: what happens to a story makes its pages
anew, and no others."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import Record
from onrecord.interfaces.application import create_app
from onrecord.record import Handed
from tests.interfaces.web.conftest import here
from tests.interfaces.web.test_pages import ready

pytestmark = pytest.mark.slow

TABS = ("", "/timeline", "/ledger", "/ledger?cell=0.0", "/claims", "/lineage")
"""Pages that show one story alone."""
OTHER_TABS = ("/correct", "/changes?since=2025-03-01", "?as_of=2025-03-01")
"""Pages of a story that depend on others too."""
WORD = (
    "Arden, 3 March 2025. The council of Arden said on Monday that the harbour wall would be "
    "raised by June. “We have waited long enough,” its leader, Ada Brook, told reporters.\n"
)


@pytest.fixture
def made(private_app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of the pages that were made since, one by one."""
    screens, found = private_app.state.screens, list[str]()
    page = screens.page

    def counted(template: str, /, **values: object) -> str:
        found.append(template)
        text: str = page(template, **values)
        return text

    monkeypatch.setattr(screens, "page", counted)
    return found


def talks(record: Record) -> str:
    return record.stories(about="Istanbul")[0].id


def strike(record: Record) -> str:
    return next(story.id for story in record.stories() if story.id != talks(record))


def new_report(record: Record, story: str, number: int = 1) -> Handed:
    """A report that tells what one of the story tells, and a sentence more."""
    text = record.texts(story)[record.story(story).documents[0]]
    more = (
        f"Officials said on Friday that round {number} of the consultations had ended in Lisbon "
        "without a result."
    )
    return Handed(f"more-{number}.txt", f"{text}\n\n{more}\n".encode())


def pages_of(record: Record, story: str) -> list[str]:
    """Addresses of what shows this story alone."""
    export = record.export(story=story)
    one, other = (row["id"] for row in export["documents"][:2])
    things = [f"/claim/{row['id']}" for row in export["claims"][:2]]
    return [
        *(f"/story/{story}{tab}" for tab in TABS),
        *things,
        f"/compare?document={one}&document={other}",
    ]


def told(client: TestClient, address: str) -> str:
    """The page without what belongs to one browser."""
    page = ready(client, address)
    return re.sub(r'(csrf" value="|X-Csrf-Token":"|csrf":")\w+', r"\1", page, flags=re.IGNORECASE)


def visit(client: TestClient, addresses: list[str]) -> dict[str, str]:
    return {address: told(client, address) for address in addresses}


def differing(app: FastAPI, addresses: list[str]) -> list[str]:
    """Those of the addresses at which a new application on the same file answers something else."""
    fresh = create_app(app.state.pool.address)
    try:
        kept, new = visit(here(app), addresses), visit(here(fresh), addresses)
    finally:
        fresh.state.pool.close()
    return [address for address in addresses if kept[address] != new[address]]


def every_page(record: Record) -> list[str]:
    return [
        "/",
        *(
            f"/story/{story.id}{tab}"
            for story in record.stories()
            for tab in ("", "/ledger", "/claims")
        ),
    ]


def test_a_report_makes_the_pages_of_its_story_anew_and_no_others(
    private_app: FastAPI, record: Record, made: list[str]
) -> None:
    of_talks, of_strike = pages_of(record, talks(record)), pages_of(record, strike(record))
    before = visit(here(private_app), [*of_talks, *of_strike])
    addition = record.add([new_report(record, talks(record))], deep=True)
    assert [story.id for story in addition.stories] == [talks(record)]
    made.clear()
    assert visit(here(private_app), of_strike) == {
        address: before[address] for address in of_strike
    }
    assert made == []
    after = visit(here(private_app), of_talks)
    assert len(made) >= len(TABS)
    assert "more-1.txt" not in before[of_talks[0]]
    assert after[of_talks[0]] != before[of_talks[0]]
    assert differing(private_app, [*of_talks, *of_strike]) == []


def test_a_judgement_makes_the_pages_of_its_story_anew_and_no_others(
    private_app: FastAPI, record: Record, made: list[str]
) -> None:
    of_talks, of_strike = pages_of(record, talks(record)), pages_of(record, strike(record))
    before = visit(here(private_app), [*of_talks, *of_strike])
    claim = of_talks[len(TABS)]
    judgement = record.judge("reject", [claim.removeprefix("/claim/")], by="Mia")
    made.clear()
    assert visit(here(private_app), of_strike) == {
        address: before[address] for address in of_strike
    }
    assert made == []
    assert "A person rejected this claim" in told(here(private_app), claim)
    assert differing(private_app, of_talks) == []
    record.undo(judgement.id, by="Mia")
    assert visit(here(private_app), of_talks) == {address: before[address] for address in of_talks}


def decisions(record: Record) -> dict[str, Callable[[], object]]:
    """What changes which report is in which story, or what is known of a report."""
    one, other = talks(record), strike(record)
    document = record.story(one).documents[0]
    person = next(
        entity.name for entity in record.findings(story=one).entities if entity.type == "person"
    )
    return {
        "merge stories": lambda: record.judge("merge", [one, other], by="Mia"),
        "split a story": lambda: record.judge("split", [one, document], by="Mia"),
        "move a report": lambda: record.judge("move", [document], other, by="Mia"),
        "correct a date": lambda: record.judge("date", [document], "2024-01-02", by="Mia"),
        "correct an outlet": lambda: record.judge(
            "outlet", [document], "The Other Paper", by="Mia"
        ),
        "note on a person": lambda: record.judge(
            "note", [person], "asked the press office", by="Mia"
        ),
        "a report of something new": lambda: record.add(
            [Handed("wall.txt", WORD.encode())], deep=True
        ),
    }


@pytest.mark.parametrize("which", [
    "merge stories", "split a story", "move a report", "correct a date", "correct an outlet",
    "note on a person",
    "a report of something new",
])  # fmt: skip
def test_what_is_decided_is_on_every_page_and_so_is_that_it_was_undone(
    private_app: FastAPI, record: Record, which: str
) -> None:
    addresses = every_page(record)
    addresses += [f"/story/{story.id}{tab}" for story in record.stories() for tab in OTHER_TABS]
    addresses += [f"/document/{story.documents[0]}" for story in record.stories()]
    before = visit(here(private_app), addresses)
    decisions(record)[which]()
    assert differing(private_app, [*addresses, *every_page(record)]) == []
    for standing in record.judgements():
        record.undo(standing.judgement.id, by="Ben")
        assert differing(private_app, addresses) == []
        again = visit(here(private_app), addresses)
        assert {at for at in addresses if again[at] != before[at]} <= {
            at for at in addresses if "/correct" in at
        }


def test_what_another_program_did_is_on_the_page(
    private_app: FastAPI, record: Record, made: list[str]
) -> None:
    story, other = talks(record), strike(record)
    before = visit(here(private_app), [f"/story/{story}", f"/story/{other}"])
    with Record.open(private_app.state.pool.address) as elsewhere:
        elsewhere.judge("outlet", [record.story(story).documents[0]], "The Other Paper", by="Mia")
    made.clear()
    assert told(here(private_app), f"/story/{other}") == before[f"/story/{other}"]
    assert made == []
    assert "The Other Paper" in told(here(private_app), f"/story/{story}")


def test_what_changes_while_a_page_is_made_is_never_kept_with_it(
    private_app: FastAPI, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool, story = private_app.state.pool, talks(record)
    before = told(here(private_app), f"/story/{story}/claims")
    document = record.story(story).documents[0]
    made_view, page = pool.made_view, f"/story/{story}"
    outlets: list[str] = []

    def judged_meanwhile(*given: object, **named: object) -> object:
        if not outlets:
            outlets.append(record.judge("outlet", [document], "The Other Paper", by="Mia").id)
        return made_view(*given, **named)

    pool._views._kept.clear()
    monkeypatch.setattr(pool, "made_view", judged_meanwhile)
    assert "The Other Paper" in told(here(private_app), page)
    record.undo(outlets[0], by="Mia")
    assert "The Other Paper" not in told(here(private_app), page)
    assert told(here(private_app), f"/story/{story}/claims") == before
    assert differing(private_app, [page]) == []


def test_a_source_that_could_not_be_read_changes_no_page_and_stands_in_what_is_exported(
    private_app: FastAPI, record: Record, made: list[str]
) -> None:
    story = talks(record)
    address, file = f"/story/{story}", f"/export?story={story}&format=json"
    before = visit(here(private_app), [address, file])
    record.add(
        [Handed("picture.pdf", b"%PDF-1.7 not one"), Handed("wall.txt", WORD.encode())], deep=False
    )
    assert [item.source for item in record.set_aside] == ["picture.pdf"]
    made.clear()
    assert told(here(private_app), address) == before[address]
    assert made == []
    assert "picture.pdf" in told(here(private_app), file)
    assert "#set-aside" not in before[address]
    assert differing(private_app, [address, file]) == []


def test_what_shows_other_stories_too_or_an_earlier_day_is_made_anew_with_every_change(
    private_app: FastAPI, record: Record, made: list[str]
) -> None:
    story, document = talks(record), record.story(talks(record)).documents[0]
    addresses = [*(f"/story/{story}{tab}" for tab in OTHER_TABS), f"/document/{document}"]
    visit(here(private_app), addresses)
    record.add([Handed("wall.txt", WORD.encode())], deep=False)
    made.clear()
    visit(here(private_app), addresses)
    assert sorted(set(made)) == [
        "document.html",
        "story.html",
        "story_changes.html",
        "story_correct.html",
    ]


def test_after_a_report_of_the_last_day_there_is_nothing_can_be_new(
    private_app: FastAPI, record: Record
) -> None:
    document = record.story(talks(record)).documents[0]
    record.judge("date", [document], "9999-12-31", by="Mia")
    # It stays in its story, as the later version of a page that another report is, as the third.
    assert "No day comes after that of report 3" in told(
        here(private_app), f"/story/{document}/changes?report=3"
    )


def test_an_id_of_old_is_looked_for_anew_in_what_changed_alone(
    private_app: FastAPI, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookup, story = private_app.state.pool.lookup, talks(record)
    findings, looked_through = record.findings, list[str]()

    def counted(*given: object, story: str, **named: object) -> object:
        looked_through.append(story)
        return findings(story=story)

    monkeypatch.setattr(record, "findings", counted)
    for seen in (2, 3):
        with pytest.raises(Exception, match="no claim"):
            lookup.stories_of("claim", "c-nowhere")
        assert len(looked_through) == seen
        record.judge("outlet", [record.story(story).documents[0]], "The Other Paper", by="Mia")
    assert looked_through[2] == story
