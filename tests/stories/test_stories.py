"""Which reports belong to one story, told on reports written for the purpose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Basis, Document, Published, Story
from onrecord.model.documents import content_id
from onrecord.stories.assignment import assign_stories
from onrecord.stories.copies import LATEST, copied_from
from onrecord.stories.ids import stories_by_id, story_id
from onrecord.stories.labels import label_words
from onrecord.stories.terms import Terms, stream_order, terms_of

FERRY = [
    "Dock workers and the ferry company of Port Ellory met a mediator on Monday over night "
    "sailings to "
    "the outer islands. The union wants two more deckhands on each crossing; the ferry "
    "company says that "
    "it cannot pay for them.",
    "A second round of talks on the night sailings from Port Ellory ended without a result, "
    "the mediator "
    "said. The union repeated that each crossing to the outer islands needs two more "
    "deckhands, which the "
    "ferry company refused.",
    "Islanders stocked up on flour and fuel as the dispute over the Port Ellory ferry "
    "entered its third "
    "week. The union of dock workers says night sailings stay suspended until the company "
    "hires more "
    "deckhands.",
]
COMET = [
    "Amateur astronomers photographed a green comet above the Sorel observatory on Monday. "
    "Its tail is "
    "expected to grow brighter until the end of the month, the observatory said.",
    "The green comet that appeared over Sorel will pass close to the sun next week, and its "
    "tail may "
    "split, astronomers at the observatory believe.",
]


def report(text: str, source: str, title: str | None = None, date: str | None = None) -> Document:
    published = Published(date, Basis.METADATA if date else Basis.UNKNOWN, "as given")
    return Document(content_id("d", source, text), source, text, title, None, "en", published)


REPORTS = [report(text, f"report-{number}.txt") for number, text in enumerate([*FERRY, *COMET])]


def stream(documents: list[Document]) -> list[Terms]:
    return sorted(
        (terms_of(document, document.published) for document in documents), key=stream_order
    )


def stories_of(documents: list[Document]) -> tuple[Story, ...]:
    return assign_stories(
        stream(documents), {document.id: document.title for document in documents}
    ).stories


def test_two_rounds_of_one_dispute_are_one_story_and_a_comet_is_another() -> None:
    found = {frozenset(story.documents) for story in stories_of(REPORTS)}
    assert found == {frozenset(d.id for d in REPORTS[:3]), frozenset(d.id for d in REPORTS[3:])}


def test_weeks_between_the_rounds_do_not_part_them() -> None:
    first, second = (
        report(FERRY[0], "a.txt", date="2023-03-06"),
        report(FERRY[1], "b.txt", date="2023-04-24"),
    )
    assert len(stories_of([first, second])) == 1


def test_a_copy_is_in_the_story_of_its_source_under_whatever_title() -> None:
    text = " ".join(
        [*FERRY, *(f"Crossing number {n} was taken off the timetable again." for n in range(8))]
    )
    one = report(text, "a.txt", "Ferry talks open in Port Ellory", "2023-03-06")
    other = report(
        f"{COMET[0]} {text} {COMET[1]}",
        "b.txt",
        "Green comet seen above the hills of Sorel",
        "2023-03-07",
    )
    assert copied_from(stream([one, other])) == {1: [0]}
    assert len(stories_of([one, other])) == 1
    third = report(COMET[0], "c.txt", "Comet", "2023-03-08")
    assert copied_from(stream([one, third])) == {}


def test_a_notice_that_a_site_prints_under_two_headlines_is_no_copy() -> None:
    notice = (
        "Your message was not sent. Sign in again, or ask for a new password, and try once more "
        "in a while."
    )
    one = report(notice, "a.txt", "Ferry crew walks out in Port Ellory", "2023-03-06")
    other = report(notice, "b.txt", "Green comet seen above the hills of Sorel", "2023-03-07")
    again = report(notice, "c.txt", "Ferry crew walks out in Port Ellory", "2023-03-08")
    assert copied_from(stream([one, other, again])) == {2: [0]}


def test_a_sentence_that_many_documents_hold_joins_only_the_latest_of_them() -> None:
    texts = [
        f"{FERRY[0]} {FERRY[1]} {FERRY[2]} Crossing {number} sails." for number in range(LATEST + 5)
    ]
    found = copied_from(
        stream([report(text, f"{n}.txt", None, "2023-03-06") for n, text in enumerate(texts)])
    )
    assert max(map(len, found.values())) == LATEST
    assert sorted(found) == list(range(1, LATEST + 5))


def test_a_story_is_labelled_with_a_title_or_else_with_words_of_its_reports() -> None:
    titled = [report(FERRY[0], "a.txt", "Ferry talks open in Port Ellory"), *REPORTS[1:3]]
    assert [story.label for story in stories_of(titled)] == ["Ferry talks open in Port Ellory"]
    assert [story.label for story in stories_of(REPORTS[:3])] == [""]
    words = label_words(REPORTS[:3]).split(", ")
    assert len(words) > 1
    assert all(any(word in text for text in FERRY) for word in words)


def test_one_report_is_a_story_and_none_is_none() -> None:
    assert [story.documents for story in stories_of(REPORTS[:1])] == [(REPORTS[0].id,)]
    assert stories_of([]) == ()
    empty = report("...", "empty.txt")
    assert [story.documents for story in stories_of([empty])] == [(empty.id,)]


@given(st.permutations(REPORTS), st.integers(1, len(REPORTS)))
def test_the_order_of_arrival_changes_nothing(order: list[Document], count: int) -> None:
    chosen = order[:count]
    assert stories_of(chosen) == stories_of(sorted(chosen, key=lambda document: document.source))
    assert sorted(id for story in stories_of(chosen) for id in story.documents) == sorted(
        d.id for d in chosen
    )


DATED = [
    report(text, f"dated-{number}.txt", date=day)
    for number, (text, day) in enumerate(
        zip(
            [*FERRY, *COMET],
            ["2023-03-06", "2023-03-09", "2023-03-20", "2023-03-06", "2023-03-11"],
            strict=True,
        )
    )
]


def test_a_story_keeps_its_id_when_later_reports_come() -> None:
    (before,) = stories_of(DATED[:1])
    after = {story.id: story for story in stories_of(DATED)}
    assert set(after[before.id].documents) == {document.id for document in DATED[:3]}


def test_an_id_from_before_an_older_report_was_added_still_leads_to_the_story() -> None:
    (before,) = stories_of(DATED[1:3])
    (after,) = stories_of(DATED[:3])
    assert before.id != after.id
    assert stories_by_id([after])[before.id] == after
    assert stories_by_id(stories_of(DATED))[before.id] == after
    assert story_id("of no document") not in stories_by_id([after])


@given(st.permutations(DATED), st.integers(0, len(DATED)))
def test_adding_in_any_order_gives_what_reading_all_at_once_gives(
    order: list[Document], count: int
) -> None:
    first = assign_stories(stream(order[:count]), {})
    assert assign_stories(stream(order), {}, known=first.scores) == assign_stories(
        stream(DATED), {}
    )


def test_an_undated_report_comes_after_all_dated_ones() -> None:
    undated = report(FERRY[2], "undated.txt")
    assert [terms.document for terms in stream([undated, *DATED])][-1] == undated.id


@given(
    st.text(),
    st.none() | st.text(),
    st.sampled_from([None, "2024", "2024-02-29", "2024-02-27/2024-03-01"]),
)
def test_any_text_can_be_placed(text: str, title: str | None, date: str | None) -> None:
    document = report(text, "any.txt", title, date)
    assert [story.documents for story in stories_of([document])] == [(document.id,)]
