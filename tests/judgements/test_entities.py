"""Entities as people judged them: merged and split by id and by name, undone, and old ids that lead
on."""

from __future__ import annotations

from onrecord.entities import Resolution, resolve
from onrecord.judgements.making import judge
from onrecord.judgements.subject_anchors import anchored
from onrecord.judgements.subject_lookup import SubjectFinder
from onrecord.model import Entity, Findings, Judgement
from onrecord.model.judgements import Subject
from tests.languages.en.reading import readings_of

FERRY = "Foreign Minister Erik Dahl met Ambassador Olaf Strand in Rabat. Dahl spoke of ferries."
BRIDGE = "Mr. Olaf Strand and Ms. Ingrid Holm opened a bridge in Rabat."


def resolved(*texts: str, judgements: tuple[Judgement, ...] = ()) -> Resolution:
    documents, readings = readings_of(texts)
    return resolve(documents, readings, judgements)


def called(resolution: Resolution, name: str) -> Entity:
    (entity,) = (entity for entity in resolution.entities if name in entity.names)
    return entity


def told(kind: str, *subjects: str, second: int = 0) -> Judgement:
    return judge(kind, subjects, "", "Mia", f"2026-03-01T09:00:{second:02d}Z", "one man")


def merging(*names: str) -> Judgement:
    before = Findings(entities=resolved(FERRY, BRIDGE).entities)
    ids = [next(one.id for one in before.entities if name in one.names) for name in names]
    return told("merge", *anchored("merge", ids, before))


def test_two_people_merged_by_their_ids_are_one_with_all_names() -> None:
    resolution = resolved(FERRY, BRIDGE, judgements=(merging("Erik Dahl", "Olaf Strand"),))
    assert called(resolution, "Erik Dahl") == called(resolution, "Olaf Strand")


def test_the_merge_holds_in_reports_that_come_later_and_where_one_of_them_is_named_alone() -> None:
    merged = merging("Erik Dahl", "Olaf Strand")
    assert called(resolved(BRIDGE, judgements=(merged,)), "Olaf Strand").names == ("Olaf Strand",)
    later = "In Oslo, Olaf Strand resigned. Erik Dahl was silent."
    resolution = resolved(later, judgements=(merged,))
    assert called(resolution, "Erik Dahl") == called(resolution, "Olaf Strand")


def test_merged_people_have_one_id_also_in_a_story_that_names_only_one_of_them() -> None:
    merged = merging("Erik Dahl", "Olaf Strand")
    whole = called(resolved(FERRY, judgements=(merged,)), "Erik Dahl")
    alone = called(resolved(BRIDGE, judgements=(merged,)), "Olaf Strand")
    assert whole.id == alone.id
    town = "The mayor of Strand spoke. The town of Rabat was quiet."
    assert whole.id not in {entity.id for entity in resolved(town, judgements=(merged,)).entities}


def test_an_undone_merge_is_as_if_it_had_never_been_and_its_undo_can_be_undone() -> None:
    merged = merging("Erik Dahl", "Olaf Strand")
    undo = told("undo", f"judgement:{merged.id}", second=1)
    redo = told("undo", f"judgement:{undo.id}", second=2)
    assert resolved(FERRY, BRIDGE, judgements=(merged, undo)) == resolved(FERRY, BRIDGE)
    again = resolved(FERRY, BRIDGE, judgements=(redo, merged, undo))
    assert again == resolved(FERRY, BRIDGE, judgements=(merged,))


def test_an_undone_split_tells_no_names_apart() -> None:
    texts = (
        "Foreign Minister Sergei Dalov agreed.",
        "Sergey Dalov, the foreign minister, will return.",
    )
    split = told("split", "Sergei Dalov", "Sergey Dalov")
    apart = resolved(*texts, judgements=(split,))
    assert called(apart, "Sergei Dalov") != called(apart, "Sergey Dalov")
    undo = told("undo", split.id, second=1)
    assert resolved(*texts, judgements=(split, undo)) == resolved(*texts)


def test_a_later_split_keeps_apart_what_two_merges_would_bring_together() -> None:
    merges = [
        told("merge", "Erik Dahl", "Olaf Strand"),
        told("merge", "Olaf Strand", "Ingrid Holm", second=1),
    ]
    split = told("split", "Erik Dahl", "Ingrid Holm", second=2)
    whole = resolved(FERRY, BRIDGE, judgements=tuple(merges))
    assert called(whole, "Erik Dahl") == called(whole, "Ingrid Holm")
    apart = resolved(FERRY, BRIDGE, judgements=(*merges, split))
    assert called(apart, "Erik Dahl") != called(apart, "Ingrid Holm")


def test_ids_from_before_a_merge_lead_to_the_whole_and_back_after_its_undo() -> None:
    before = resolved(FERRY, BRIDGE)
    old = [called(before, name).id for name in ("Erik Dahl", "Olaf Strand")]
    merged = merging("Erik Dahl", "Olaf Strand")
    whole = resolved(FERRY, BRIDGE, judgements=(merged,))
    finder = SubjectFinder(Findings(entities=whole.entities))
    assert {finder.matches(Subject(None, id))[0].id for id in old} == {
        called(whole, "Erik Dahl").id
    }
    undone = SubjectFinder(Findings(entities=before.entities))
    assert [undone.matches(Subject(None, id))[0].id for id in old] == old


def test_a_judgement_on_documents_or_events_says_nothing_of_entities() -> None:
    others = (
        told("split", "document:d1", "document:d2"),
        told("merge", "event:e1=meet", "event:e2=meet"),
        told("move", "document:d1"),
    )
    assert resolved(FERRY, BRIDGE, judgements=others) == resolved(FERRY, BRIDGE)
