"""Who did what to whom, as the words have it: one statement about reading a test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Form, Modality
from tests.languages.en.reading import document
from tests.languages.en.told import propositions, read, stands_for, the, words


def test_a_ministry_says_and_its_state_raises() -> None:
    text = "The Norwegian Foreign Ministry said on Monday that Norway raised the issue of fishing quotas."
    said, raised = the(text, "say"), the(text, "raise")
    assert words(said.speakers[0]) == "Norwegian Foreign Ministry"
    assert said.content is not None
    assert said.content.text.startswith("Norway raised")
    assert said.time is not None
    assert said.time.text == "Monday"
    assert words(raised.speakers[0]) == "Norway"
    assert [words(via) for via in raised.via] == ["Norwegian Foreign Ministry"]
    assert [topic.span.text for topic in raised.topics] == ["fishing quotas"]


def test_it_added_goes_on_with_the_body_that_spoke() -> None:
    text = (
        '"The bridge will open in June," the Transport Ministry said. "Tolls will stay," it added.'
    )
    added = the(text, "add")
    assert stands_for(added.speakers[0]) == ["Transport Ministry"]
    assert [quotation.text for quotation in added.quotations] == ["Tolls will stay"]


def test_a_quotation_without_a_verb_of_its_own_keeps_the_speaker() -> None:
    text = "“The strike is over,” Maria Lund said. “The drivers will return on Tuesday morning.”"
    said = propositions(text, "say")
    assert [stands_for(proposition.speakers[0]) for proposition in said] == [
        ["Maria Lund"],
        ["Maria Lund"],
    ]
    assert said[1].quotations[0].text == "The drivers will return on Tuesday morning."


def test_a_quotation_over_two_paragraphs_is_one_speakers() -> None:
    text = "“The line stays shut, Anna Berg said, until the inquiry ends.\n\n“We will not hurry it,” Anna Berg added."
    assert {tuple(stands_for(t.speakers[0])) for t in read(text).propositions if t.quotations} == {
        ("Anna Berg",)
    }


def test_both_sides_agreeing_is_one_telling_of_two_parties() -> None:
    text = "Kenyan and Ethiopian officials met in Nairobi. The two sides agreed to reopen the border crossing."
    agreed = the(text, "agree")
    assert stands_for(agreed.speakers[0]) == ["Ethiopian", "Kenyan"]
    met = the(text, "meet")
    assert stands_for(met.speakers[0]) == ["Ethiopian", "Kenyan"]
    assert [place.text for place in met.places] == ["Nairobi"]


def test_what_was_told_to_an_agency_names_the_agency_as_a_link_of_the_chain() -> None:
    text = "The ambassador, Tomas Brandt, told the news agency Reuters that the visit was useful."
    told = the(text, "tell")
    assert stands_for(told.speakers[0]) == ["Tomas Brandt"]
    assert [stands_for(via) for via in told.via] == [["Reuters"]]


def test_according_to_puts_the_rest_in_the_sources_mouth() -> None:
    text = "According to the Health Ministry, Portugal suspended the vaccine contract."
    suspended = the(text, "suspend")
    assert [words(via) for via in suspended.via] == ["Health Ministry"]
    assert words(suspended.speakers[0]) == "Portugal"


@pytest.mark.parametrize(
    "text",
    [
        "The Defence Ministry did not specify when the ships would leave.",
        "Peru had no comment on the arrests.",
        "The council left without giving details of the vote.",
    ],
)
def test_what_was_not_said_is_negated(text: str) -> None:
    assert any(proposition.negated for proposition in read(text).propositions), text


def test_who_says_and_who_does_not_say_is_the_same_body() -> None:
    text = "The Finance Ministry said the two sides plan to meet in May but did not provide further details."
    withheld = the(text, "provide details")
    assert withheld.negated
    assert words(withheld.speakers[0]) == "Finance Ministry"


def test_a_denial_is_an_act_and_not_a_negation() -> None:
    denied = the("Chile denied that its navy had fired at the boat.", "deny")
    assert not denied.negated
    assert denied.plover == "REJECT"


@pytest.mark.parametrize(
    ("text", "act", "modality"),
    [
        ("Ghana will expel two diplomats.", "expel", Modality.PLANNED),
        ("Ghana expelled two diplomats.", "expel", Modality.HAPPENED),
        ("Ghana may expel two diplomats.", "expel", Modality.POSSIBLE),
        ("Ghana reportedly expelled two diplomats.", "expel", Modality.POSSIBLE),
        ("Ghana agreed to release two diplomats.", "release", Modality.PLANNED),
    ],
)
def test_done_planned_and_possible_are_told_apart(text: str, act: str, modality: Modality) -> None:
    assert the(text, act).modality is modality


def test_the_agent_of_a_passive_acts_and_its_subject_is_acted_on() -> None:
    led = the("The Danish delegation was led by Karin Holm.", "lead")
    assert stands_for(led.speakers[0]) == ["Karin Holm"]
    assert words(led.addressees[0]) == "The Danish delegation"


def test_a_passive_without_agent_has_no_speaker() -> None:
    seized = the("Two Greek trawlers were seized in March, the coast guard said.", "seize")
    assert seized.speakers == ()
    assert seized.time is not None
    assert seized.time.text == "March"


@pytest.mark.parametrize(
    "text",
    [
        "The proposal was met with anger.",
        "The new rules meet the standards.",
        "The mayor struck a hopeful note.",
        "It was suggested that it rains.",
    ],
)
def test_verbs_in_another_sense_tell_no_act(text: str) -> None:
    assert [
        t
        for t in read(text).propositions
        if t.act in {"meet", "strike"} or (t.act == "suggest" and t.speakers)
    ] == []


def test_what_is_only_talked_about_is_a_matter_and_not_a_deed() -> None:
    text = "Serbia and Albania held talks on reopening the railway."
    assert propositions(text, "reopen") == []
    assert [topic.span.text for met in propositions(text, "meet") for topic in met.topics] == [
        "railway"
    ]


def test_conjoined_matters_are_taken_one_by_one() -> None:
    text = "Malta raised concerns about access to harbours and fuel supplies as well as the need to keep pilots."
    raised = the(text, "raise")
    assert [topic.lemmas[0] for topic in raised.topics][:2] == ["harbour", "supply"]


def test_an_act_told_by_a_noun() -> None:
    invaded = the("Freedonia's invasion of Belgium began at dawn.", "invade")
    assert invaded.nominal
    assert [words(other) for other in invaded.addressees] == ["Belgium"]


def test_a_dateline_does_not_act() -> None:
    text = "LISBON, March 3 (Reuters) — Portugal summoned the Spanish ambassador."
    assert [words(speaker) for speaker in the(text, "summon").speakers] == ["Portugal"]


def test_he_inside_a_quotation_is_not_the_one_who_quotes() -> None:
    text = "Lena Ford spoke after the vote. “He said the tax would go,” Lena Ford said."
    propositions = read(text).propositions
    assert "Lena Ford" in [
        words(speaker) for proposition in propositions for speaker in proposition.speakers
    ]
    for proposition in propositions:
        inside = proposition.speakers and proposition.speakers[0].span.text == "He"
        assert not inside or not proposition.speakers[0].mentions


def test_a_given_name_tells_whom_she_stands_for() -> None:
    text = "Robert Kane met Julia Stone in Oslo. “The deal holds,” she said."
    assert stands_for(the(text, "say").speakers[0]) == ["Julia Stone"]


def test_the_form_of_an_attribution_follows_its_words() -> None:
    direct = read("“We accept the offer,” the union said.").attributions
    indirect = read("The union said it accepts the offer.").attributions
    mixed = read("The union said the offer was “a fair one” after all.").attributions
    assert (direct[0].form, indirect[0].form, mixed[0].form) == (
        Form.DIRECT,
        Form.INDIRECT,
        Form.MIXED,
    )


_PIECES = [
    "“We",
    "agree”",
    "Anna Berg",
    "said",
    "that",
    "Norway",
    "met",
    "with",
    "Chile",
    ".",
    ",",
    "they",
    "talks",
    "\n\n",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_every_span_of_a_reading_holds_the_words_it_cites(pieces: list[str]) -> None:
    text = " ".join(pieces)
    doc, reading = document(text), read(text)
    spans = [s.span for s in reading.sentences]
    for proposition in reading.propositions:
        spans += [
            proposition.evidence,
            proposition.cue,
            proposition.sentence,
            *proposition.quotations,
            *proposition.places,
        ]
        spans += [
            reference.span
            for reference in (*proposition.speakers, *proposition.addressees, *proposition.via)
        ]
        spans += [topic.span for topic in proposition.topics]
    spans += [piece for attribution in reading.attributions for piece in attribution.content]
    for span in spans:
        doc.check(span)


def _content(text: str, act: str) -> str:
    content = the(text, act).content
    assert content is not None
    return content.text


@pytest.mark.parametrize(
    ("text", "act", "content"),
    [
        (
            "If Oslo loses its waiver, Norway has said it will set duties of its own.",
            "say",
            "If Oslo loses its waiver, Norway has said it will set duties of its own",
        ),
        (
            "Erik Lund will be fined if he signs the treaty.",
            "fine",
            "Erik Lund will be fined if he signs the treaty",
        ),
        (
            "Erik Lund was sentenced to 35 years in prison.",
            "sentence",
            "Erik Lund was sentenced to 35 years in prison",
        ),
        ("Four men were killed in a crash.", "kill", "Four men"),
    ],
)
def test_a_condition_a_charge_and_a_sentence_are_part_of_what_is_told(
    text: str, act: str, content: str
) -> None:
    assert _content(text, act) == content


def test_talk_in_general_between_two_kinds_of_people_is_no_meeting() -> None:
    text = "On television, conversations between pundits and lawmakers are often politicized."
    assert not propositions(text, "call")
    assert propositions("Anna Berg's conversation with Erik Lund on Monday was short.", "call")
