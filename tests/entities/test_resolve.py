"""Who is who over several reports."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.entities import Resolution, resolve
from onrecord.model import Entity, EntityType, Judgement
from tests.languages.en.reading import readings_of

MINISTRY = "The Norwegian Foreign Ministry said the ferry talks in Rabat went well. Foreign Minister Sergei Dalov agreed."
SIBLING = "Norway's Foreign Ministry spoke of progress. Dalov, the foreign minister, left Rabat. Sergey Dalov will return."
OTHER = "In Rabat, Prime Minister Helen Marsh and her brother Peter Marsh dined. Mr. Marsh paid. Mrs. Marsh left."


def resolved(*texts: str, judgements: tuple[Judgement, ...] = ()) -> Resolution:
    documents, readings = readings_of(texts)
    return resolve(documents, readings, judgements)


def holder(resolution: Resolution, name: str) -> Entity:
    (entity,) = (entity for entity in resolution.entities if name in entity.names)
    return entity


def judgement(kind: str, *names: str, at: str = "2025-01-01") -> Judgement:
    return Judgement(f"j{kind}{at}", kind, names, "", "reader", at, "seen")


def test_spellings_and_the_surname_are_one_person_with_every_name_listed() -> None:
    person = holder(resolved(MINISTRY, SIBLING), "Sergei Dalov")
    assert {"Sergei Dalov", "Sergey Dalov", "Dalov"} <= set(person.names)


def test_variants_of_a_ministry_are_one_body_and_not_the_state() -> None:
    resolution = resolved(MINISTRY, SIBLING, "Norway agreed.")
    ministry = holder(resolution, "Norwegian Foreign Ministry")
    assert "Norway's Foreign Ministry" in ministry.names
    assert ministry.country == "NO"
    assert "Norway" not in ministry.names


def test_three_names_of_one_department_are_one() -> None:
    department = holder(
        resolved(
            "The U.S. State Department spoke.",
            "The US Department of State agreed. The State Department said more.",
        ),
        "State Department",
    )
    assert {"U.S. State Department", "US Department of State"} <= set(department.names)


def test_ministries_of_two_states_stay_two() -> None:
    text = "The Norwegian Foreign Ministry spoke. The Moroccan Foreign Ministry disagreed. The Foreign Ministry said more."
    resolution = resolved(text)
    first, second = (
        holder(resolution, "Norwegian Foreign Ministry"),
        holder(resolution, "Moroccan Foreign Ministry"),
    )
    assert first.id != second.id
    assert "Foreign Ministry" not in first.names + second.names


def test_a_state_goes_by_its_capital_when_it_acts_and_the_town_is_another() -> None:
    resolution = resolved("Norway agreed. Oslo has proposed more talks. They met in Oslo.")
    country = resolution.country("NO")
    assert country is not None
    assert {"Norway", "Oslo"} <= set(country.names)
    assert [e.type for e in resolution.entities if e.name == "Oslo"] == [EntityType.PLACE]


def test_two_people_with_one_surname_stay_two_and_the_form_of_address_tells_which() -> None:
    resolution = resolved(OTHER)
    helen, peter = holder(resolution, "Helen Marsh"), holder(resolution, "Peter Marsh")
    assert helen.id != peter.id
    by_span = {
        span.start: resolution.of_mention[span] for span in [*helen.mentions, *peter.mentions]
    }
    assert by_span[OTHER.index("Mr. Marsh") + 4] == peter.id
    assert by_span[OTHER.index("Mrs. Marsh") + 5] == helen.id


def test_an_officials_state_comes_from_his_titles_and_the_evidence_holds_title_and_name() -> None:
    person = holder(resolved("Norwegian Defence Minister Erik Dahl resigned."), "Erik Dahl")
    assert person.country == "NO"
    assert [(role.title, role.evidence[0].text) for role in person.roles] == [
        ("Norwegian Defence Minister", "Norwegian Defence Minister Erik Dahl")
    ]


def test_buildings_of_one_state_stay_apart() -> None:
    resolution = resolved(
        "It was at the Norwegian consulate building. The Norwegian consulates in Boston and Seattle shut."
    )
    assert holder(resolution, "Norwegian consulate building").id != (
        holder(resolution, "Norwegian consulates in Boston and Seattle").id
    )


def test_every_mention_belongs_to_one_entity_that_lists_it() -> None:
    documents, readings = readings_of([MINISTRY, SIBLING, OTHER])
    resolution = resolve(documents, readings)
    listed = [span for entity in resolution.entities for span in entity.mentions]
    assert len(listed) == len(set(listed))
    assert set(listed) == {mention.span for reading in readings for mention in reading.mentions}


@settings(max_examples=10, deadline=None)
@given(st.permutations([MINISTRY, SIBLING, OTHER]))
def test_the_order_of_arrival_changes_nothing(texts: list[str]) -> None:
    assert resolved(*texts) == resolved(MINISTRY, SIBLING, OTHER)


def test_a_person_may_tell_two_names_apart_and_take_it_back() -> None:
    split = judgement("split", "Sergei Dalov", "Sergey Dalov")
    resolution = resolved(MINISTRY, SIBLING, judgements=(split,))
    assert holder(resolution, "Sergei Dalov").id != holder(resolution, "Sergey Dalov").id
    again = judgement("merge", "Sergei Dalov", "Sergey Dalov", at="2025-01-02")
    resolution = resolved(MINISTRY, SIBLING, judgements=(split, again))
    assert holder(resolution, "Sergei Dalov").id == holder(resolution, "Sergey Dalov").id


def test_a_person_may_join_what_the_names_do_not_show() -> None:
    merged = resolved(
        "Erik Dahl spoke in Rabat.",
        "Prince Olaf Strand spoke.",
        judgements=(judgement("merge", "Erik Dahl", "Olaf Strand"),),
    )
    assert holder(merged, "Erik Dahl").id == holder(merged, "Olaf Strand").id


def test_a_bare_surname_stays_with_the_one_named_most_and_not_with_a_relative() -> None:
    found = resolved(
        "Martin Hale met his sons in Oslo. Hale praised the plan. His son Peter Hale stood beside him. Hale said on "
        "Monday that the plan would stand."
    )
    assert "Hale" in holder(found, "Martin Hale").names
    assert "Hale" not in holder(found, "Peter Hale").names


BARE = "President Dalov spoke in Rabat of the Harbour Union. Dalov then left Norway."


def test_two_forms_of_one_full_name_do_not_keep_a_surname_from_its_person() -> None:
    told = "Sergei Dalov spoke in Rabat of the Harbour Union. Norway agreed."
    formal = "Sergei P. Dalov spoke in Rabat of the Harbour Union. Norway agreed."
    people = [e for e in resolved(told, formal, BARE).entities if e.type is EntityType.PERSON]
    assert [len({span.document for span in person.mentions}) for person in people] == [3]


def test_of_two_people_as_near_the_one_named_in_most_reports_has_the_surname() -> None:
    minister = [
        f"Sergei Dalov spoke in Rabat of the Harbour Union on day {day}. Norway agreed."
        for day in range(3)
    ]
    sister = "Anna Dalov spoke in Rabat of the Harbour Union. Norway agreed."
    found = resolved(*minister, sister, BARE)
    assert len({span.document for span in holder(found, "Sergei Dalov").mentions}) == 4
    assert "Dalov" not in holder(found, "Anna Dalov").names


def test_of_two_people_as_near_and_as_known_neither_has_the_surname() -> None:
    brother = "Sergei Dalov spoke in Rabat of the Harbour Union. Norway agreed."
    sister = "Anna Dalov spoke in Rabat of the Harbour Union. Norway agreed."
    assert (
        len([e for e in resolved(brother, sister, BARE).entities if e.type is EntityType.PERSON])
        == 3
    )


def test_a_person_goes_by_the_same_id_with_and_without_a_report_that_has_only_the_surname() -> None:
    told = "Sergei Dalov spoke in Rabat of the Harbour Union. Norway agreed."
    assert (
        holder(resolved(told), "Sergei Dalov").id == holder(resolved(told, BARE), "Sergei Dalov").id
    )
