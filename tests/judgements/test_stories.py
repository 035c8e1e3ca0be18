"""Stories as people sorted them."""

from __future__ import annotations

from onrecord.judgements.judged_stories import judged_stories
from onrecord.judgements.making import judge
from onrecord.judgements.subject_lookup import SubjectFinder
from onrecord.model import Findings, Judgement, Story
from onrecord.model.judgements import Subject, parse_subject
from onrecord.stories.ids import story_id

FERRY = Story(story_id("a1"), "Ferry talks", ("a1", "a2", "a3"))
STRIKE = Story(story_id("b1"), "Port strike", ("b1", "b2"))


def of(story: Story) -> str:
    return f"story:{story.id}={' '.join(story.documents)}"


def told(kind: str, *subjects: str, value: str = "", second: int = 0) -> Judgement:
    return judge(kind, subjects, value, "Mia", f"2026-03-01T09:00:{second:02d}Z", "read both")


def sorted_as(
    *judgements: Judgement, stories: tuple[Story, ...] = (FERRY, STRIKE)
) -> list[tuple[str, ...]]:
    return [story.documents for story in judged_stories(stories, judgements)]


def test_stories_nobody_judged_are_what_they_were() -> None:
    assert judged_stories((FERRY, STRIKE), ()) == (FERRY, STRIKE)


def test_merged_stories_are_one_with_the_id_and_the_name_of_the_first() -> None:
    (whole,) = judged_stories((FERRY, STRIKE), [told("merge", STRIKE.id, FERRY.id)])
    assert whole == Story(FERRY.id, "Ferry talks", ("a1", "a2", "a3", "b1", "b2"))


def test_a_moved_document_is_where_it_was_put_and_its_copies_follow() -> None:
    moving = told("move", "document:a2", value=of(STRIKE))
    assert sorted_as(moving) == [("a1", "a3"), ("a2", "b1", "b2")]
    copied = judged_stories((FERRY, STRIKE), [moving], copies=[("a3", "a2")])
    assert [story.documents for story in copied] == [("a1",), ("a2", "a3", "b1", "b2")]


def test_a_document_that_was_moved_by_name_does_not_follow_its_copy() -> None:
    first = told("move", "document:a2", value=of(STRIKE))
    own = told("move", "document:a3", value="", second=1)
    found = judged_stories((FERRY, STRIKE), [first, own], copies=[("a3", "a2")])
    assert sorted(story.documents for story in found) == [("a1",), ("a2", "b1", "b2"), ("a3",)]


def test_documents_that_leave_a_story_are_a_story_named_by_their_title() -> None:
    splitting = told("split", of(FERRY), "document:a2", "document:a3")
    rest, new, other = judged_stories((FERRY, STRIKE), [splitting], titles={"a2": "A new  ferry"})
    assert (rest.id, rest.documents) == (FERRY.id, ("a1",))
    assert (new.id, new.label, new.documents) == (story_id("a2"), "A new ferry", ("a2", "a3"))
    assert other == STRIKE


def test_the_last_word_on_a_document_holds() -> None:
    away = told("move", "document:a2", value=of(STRIKE), second=1)
    back = told("move", "document:a2", value=of(FERRY), second=2)
    assert sorted_as(away, back) == sorted_as(back, away) == [FERRY.documents, STRIKE.documents]
    assert judged_stories((FERRY, STRIKE), [away, back]) == (FERRY, STRIKE)


def test_what_was_merged_stays_merged_when_new_reports_come() -> None:
    merging = told("merge", of(FERRY), of(STRIKE))
    older = Story(story_id("a0"), "Ferry planned", ("a0", "a1", "a2", "a3", "a4"))
    assert sorted_as(merging, stories=(older, STRIKE)) == [
        ("a0", "a1", "a2", "a3", "a4", "b1", "b2")
    ]


def test_documents_are_put_in_the_order_of_the_stream_where_it_is_known() -> None:
    order = {"b1": 0, "a1": 1, "a2": 2, "a3": 3, "b2": 4}
    (whole,) = judged_stories((STRIKE, FERRY), [told("merge", FERRY.id, STRIKE.id)], order=order)
    assert (whole.id, whole.label) == (STRIKE.id, "Port strike")


def test_a_link_to_a_story_leads_to_all_that_became_of_it() -> None:
    splitting = told("split", of(FERRY), "document:a1")
    stories = judged_stories((FERRY, STRIKE), [splitting])
    found = SubjectFinder(Findings(stories=stories)).matches(parse_subject(splitting.subjects[0]))
    assert [one.id for one in found] == [FERRY.id, story_id("a2")]
    merging = told("merge", of(FERRY), of(STRIKE))
    merged = judged_stories((FERRY, STRIKE), [merging])
    found = SubjectFinder(Findings(stories=merged)).matches(Subject(None, STRIKE.id))
    assert [one.id for one in found] == [FERRY.id]


def test_a_judgement_on_a_story_that_is_not_there_does_nothing() -> None:
    assert sorted_as(
        told("move", "document:a2", value="story:gone"), told("merge", "story:gone", FERRY.id)
    ) == [
        FERRY.documents,
        STRIKE.documents,
    ]
