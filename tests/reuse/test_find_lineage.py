"""What reports are to each other, told on reports written for the purpose."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Basis, Document, Lineage, Published, Relation
from onrecord.model.documents import content_id
from onrecord.reuse import Support, boilerplate_sentences, find_lineage, fingerprint, origins

STATEMENT = (
    "“The commission noted with concern that the lower sluices stayed closed for eleven "
    "days, and it asked the "
    "operator to publish every gauge reading since the spring flood,” the river commission "
    "said in a statement."
)
ARTICLE = [
    (
        "Engineers from both banks met in the customs house of Varnholt on Monday and argued who "
        "opens the sluices first."
    ),
    (
        "The meeting, which was called at a day's notice, ended shortly before midnight without "
        "a signed paper."
    ),
    (
        "Fishermen waited outside with lanterns, and some of them had not left the quay since "
        "the weekend."
    ),
    STATEMENT,
    (
        "The operator has run the lower dam since the flood of 1987 and employs some forty "
        "people in the valley."
    ),
    (
        "Two earlier attempts to agree on a timetable failed when the upper villages refused to "
        "accept night shifts."
    ),
    (
        "Farmers downstream say that their pumps run dry whenever the gates stay shut for more "
        "than a week."
    ),
    (
        "A third meeting may take place in the village hall once the gauges have been checked by "
        "an outside expert."
    ),
    (
        "The valley council has set aside money for a second gauge house but has not said when "
        "work will begin."
    ),
    (
        "Most of the boats that used to carry timber past the dam were sold or broken up in the "
        "last decade."
    ),
]
OTHER_REPORT = [
    (
        "Talks about the dam above Varnholt broke up late on Monday, leaving farmers without a "
        "date for the next release."
    ),
    STATEMENT,
    (
        "Nobody at the operator's office answered the telephone when this newspaper called on "
        "Tuesday morning."
    ),
    (
        "The price of winter vegetables in the valley market has nearly doubled since the "
        "beginning of the dispute."
    ),
]
MONDAY, TUESDAY = "2023-05-15", "2023-05-16"


def report(
    sentences: list[str], source: str, outlet: str | None = None, date: str | None = None
) -> Document:
    text = "\n\n".join(sentences)
    published = Published(date, Basis.METADATA if date else Basis.UNKNOWN, "as given")
    return Document(content_id("d", source, text), source, text, None, outlet, "en", published)


def lineage_of(*documents: Document) -> tuple[Lineage, ...]:
    return find_lineage(documents, {document.id: document.published for document in documents})


def _sentence(topic: str, number: int) -> str:
    """A sentence of twelve words that no other topic and number share."""
    return " ".join(f"{topic}{number}{letter}" for letter in "abcdefghijkl").capitalize() + "."


def test_a_report_reprinted_by_another_outlet_is_a_copy_of_the_earlier_one() -> None:
    original = report(ARTICLE, "wire.txt", "Valley Wire", MONDAY)
    reprint = report(
        ["A different opening was put here by the desk of the reprinting paper.", *ARTICLE[1:]],
        "paper.txt",
        "Coast Paper",
        TUESDAY,
    )
    (link,) = lineage_of(reprint, original)
    assert (link.relation, link.documents, link.directed) == (
        Relation.COPY,
        (original.id, reprint.id),
        True,
    )
    assert len(origins([original, reprint], [link])) == 1


def test_an_outlet_that_updates_its_report_revises_it() -> None:
    first = report(ARTICLE, "first.txt", "Valley Wire", MONDAY)
    second = report(
        ["The operator gave way on Tuesday, officials of both banks said.", *ARTICLE[1:7]],
        "second.txt",
        "Valley Wire",
        TUESDAY,
    )
    (link,) = lineage_of(first, second)
    assert (link.relation, link.documents) == (Relation.REVISION, (first.id, second.id))


def test_an_update_without_a_named_outlet_is_known_by_its_replaced_sentences() -> None:
    first = report(ARTICLE[:8], "first.txt", "Valley Wire")
    added = [
        (
            "The operator gave way on Tuesday and opened two of the gates, officials of both "
            "banks said in the evening."
        ),
        (
            "Its director told reporters that water would reach the lower fields within a day "
            "and a half at the latest."
        ),
        (
            "The upper villages called the step overdue and said that they would send an "
            "observer to the gauge house."
        ),
    ]
    second = report([ARTICLE[0], *added, *ARTICLE[2:6], ARTICLE[7]], "second.txt")
    (link,) = lineage_of(first, second)
    assert (link.relation, link.documents, link.directed) == (
        Relation.REVISION,
        (first.id, second.id),
        True,
    )


def test_the_same_official_words_in_two_reports_are_one_statement_in_two_origins() -> None:
    one, other = (
        report(ARTICLE, "one.txt", "Valley Wire", MONDAY),
        report(OTHER_REPORT, "other.txt", "Coast Paper", MONDAY),
    )
    (link,) = lineage_of(one, other)
    assert link.relation is Relation.SHARED_STATEMENT
    found = origins([one, other], [link])
    assert len(found) == 2
    support = Support(found, [link])
    assert len(support.origins(link.passages[0])) == 1, "one statement reported twice counts once"
    assert len(support.origins([one.span(0, 60), other.span(0, 60)])) == 2, (
        "other words of both count for each"
    )


def test_a_statement_reported_in_other_words_is_still_one_statement() -> None:
    quoting = report(ARTICLE, "one.txt", "Valley Wire", MONDAY)
    reporting = report(
        [
            "According to the river commission, the lower sluices had stayed closed for "
            "eleven days, which it noted "
            "with concern, and the operator should publish its gauge readings since the "
            "flood of the spring.",
            *OTHER_REPORT[2:],
        ],
        "other.txt",
        "Coast Paper",
        MONDAY,
    )
    (link,) = lineage_of(quoting, reporting)
    assert link.relation is Relation.SHARED_STATEMENT


def test_two_officials_on_one_matter_give_no_shared_statement() -> None:
    one = (
        "The mayor of Varnholt said that the lower sluices must stay closed until the gauges "
        "have been checked."
    )
    other = (
        "Ms. Imhof told the council that closed sluices ruin the farmers, and that nobody checks "
        "the operator."
    )
    assert lineage_of(report([one], "a.txt"), report([other], "b.txt")) == ()


def test_a_short_part_of_a_report_is_an_excerpt() -> None:
    (link,) = lineage_of(
        report(ARTICLE, "long.txt", "Valley Wire", MONDAY),
        report(ARTICLE[:4], "brief.txt", "Coast Paper", TUESDAY),
    )
    assert link.relation is Relation.EXCERPT
    assert link.share == 1.0


def test_without_dates_or_credit_the_order_is_unknown() -> None:
    (link,) = lineage_of(
        report(ARTICLE, "a.txt", "Valley Wire"), report(ARTICLE[:9], "b.txt", "Coast Paper")
    )
    assert not link.directed
    assert "order unknown" in link.why
    assert list(link.documents) == sorted(link.documents)


def test_a_report_that_credits_the_other_outlet_is_the_later_one() -> None:
    wire = report(ARTICLE, "b.txt", "Reuters")
    paper = report([f"VARNHOLT (Reuters) - {ARTICLE[0]}", *ARTICLE[1:]], "a.txt", "Coast Paper")
    (link,) = lineage_of(wire, paper)
    assert (link.relation, link.documents, link.directed) == (
        Relation.COPY,
        (wire.id, paper.id),
        True,
    )


def test_an_agency_is_credited_by_any_of_its_names() -> None:
    wire = report(ARTICLE, "b.txt", "The Associated Press")
    paper = report([f"VARNHOLT (AP) — {ARTICLE[0]}", *ARTICLE[1:]], "a.txt", "Coast Paper")
    (link,) = lineage_of(wire, paper)
    assert link.documents == (wire.id, paper.id)


def test_a_line_that_an_outlet_prints_under_every_article_is_no_reuse() -> None:
    form = [
        "Please pick at least one of our letters before you go on to the next page of this site.",
        (
            "You can stop our letters at any time by following the link at the bottom of every "
            "one of them."
        ),
        (
            "By going on you accept the rules of this site, which were last changed in the "
            "spring of last year."
        ),
    ]
    articles = [
        report(
            [*(_sentence(topic, number) for number in range(6)), *form],
            f"{topic}.txt",
            "Coast Paper",
        )
        for topic in ("bread", "sluices", "comets", "tramways", "vineyards")
    ]
    assert lineage_of(*articles) == ()


def test_passages_point_at_the_shared_words_alone() -> None:
    one, other = (
        report(ARTICLE, "one.txt", "Valley Wire"),
        report(OTHER_REPORT, "other.txt", "Coast Paper"),
    )
    (link,) = lineage_of(one, other)
    ((left, right),) = link.passages
    assert left.text == right.text
    assert left.text.startswith("The commission noted")


def test_reports_without_common_sentences_are_not_related() -> None:
    assert lineage_of(report(ARTICLE[:3], "a.txt"), report(OTHER_REPORT[2:], "b.txt")) == ()


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(ARTICLE + OTHER_REPORT), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_passages_are_exact_in_any_order_of_arrival(
    sentences: list[str], order: random.Random
) -> None:
    documents = [
        report(ARTICLE, "a.txt"),
        report(OTHER_REPORT, "b.txt", "Coast Paper", MONDAY),
        report(sentences, "c.txt"),
    ]
    expected = lineage_of(*documents)
    by_id = {document.id: document for document in documents}
    for link in expected:
        for pair in link.passages:
            for document, span in zip(link.documents, pair, strict=True):
                assert span.document == document
                by_id[document].check(span)
    order.shuffle(documents)
    assert lineage_of(*documents) == expected


def test_a_short_report_saved_twice_counts_once() -> None:
    short = ["The council met on Monday in Bern and agreed to close the bridge, the mayor said."]
    first, second = report(short, "a.txt"), report(short, "b.txt")
    (link,) = lineage_of(first, second)
    assert (link.relation, link.share) == (Relation.COPY, 1.0)
    assert len(origins([first, second], [link])) == 1


FORM = (
    "The Varnholt water board sold {amount} shares of {company} on the morning of {day} at a "
    "price of {price} crowns. "
    "The sale of {company} compares with a forecast of {forecast} shares that the board had "
    "given in {month}. "
    "Brokers of the board bought {company} paper of the first band at {price} and of the "
    "second at {other} crowns. "
    "Altogether the board has now parted with {total} of its shares and keeps {rest} of them "
    "in {place}."
)
FIRST_DAY = {
    "amount": "191", "company": "Imhof", "day": "Tuesday", "price": "372", "forecast": "400",
    "month": "March", "other": "381", "total": "5204", "rest": "77000", "place": "Lund",
}  # fmt: skip
NEXT_DAY = {
    "amount": "24", "company": "Farrow", "day": "Friday", "price": "118", "forecast": "500",
    "month": "August", "other": "109", "total": "6110", "rest": "64000", "place": "Bern",
}  # fmt: skip


def test_two_reports_that_fill_one_form_with_other_facts_are_no_copies() -> None:
    one, other = (
        report([FORM.format(**facts)], f"{facts['day']}.txt", "Valley Wire")
        for facts in (FIRST_DAY, NEXT_DAY)
    )
    assert lineage_of(one, other) == ()


def test_a_form_with_the_same_facts_is_a_copy_though_one_figure_was_corrected() -> None:
    first = report([FORM.format(**FIRST_DAY)], "a.txt", "Valley Wire", MONDAY)
    corrected = report(
        [FORM.format(**(FIRST_DAY | {"amount": "193"}))], "b.txt", "Coast Paper", TUESDAY
    )
    (link,) = lineage_of(first, corrected)
    assert link.relation is Relation.COPY


def test_a_text_without_names_or_numbers_is_a_notice_of_the_site() -> None:
    notice = (
        "This page can not be shown where you are. We are sorry for that and work on it, and "
        "you may come back later. "
        "Please check whether your letters reach you, and follow the link that we have sent "
        "you to open the page again."
    )
    assert (
        lineage_of(
            report([notice], "a.txt", "Coast Paper"),
            report([notice, notice], "b.txt", "Coast Paper"),
        )
        == ()
    )


def test_in_a_script_without_capitals_a_copy_is_found_all_the_same() -> None:
    text = "\n\n".join(ARTICLE).lower()
    (link,) = lineage_of(
        report([text], "a.txt"), report([text + "\n\nnothing else was told."], "b.txt")
    )
    assert link.relation is Relation.COPY


def test_one_outlets_few_words_under_two_headlines_are_what_is_left_of_a_page() -> None:
    left = [f"The Varnholt Gazette asks you to sign in before Monday. {ARTICLE[0]} {ARTICLE[1]}"]
    one, other = (
        replace(report(left, f"{title}.txt", "Varnholt Gazette"), title=title)
        for title in ("Bakers raise their prices", "Storm hits coast")
    )
    assert lineage_of(one, other) == ()
    assert len(lineage_of(one, replace(other, outlet="Coast Paper"))) == 1


def test_a_post_that_one_report_shows_and_another_quotes_is_a_statement() -> None:
    post = (
        "The sluices above Varnholt are open and will stay open until the last field of "
        "Imhof has had its water. "
        "Nobody in Lund or Bern is going to close them again, and whoever tries will meet "
        "the whole valley at the gate."
    )
    showing = report(
        [*ARTICLE[4:7], post, "Varnholt Valley Council on the board at the quay."],
        "a.txt",
        "Valley Wire",
    )
    quoting = report([f"“{post}” the council wrote.", *OTHER_REPORT[2:]], "b.txt", "Coast Paper")
    (link,) = lineage_of(showing, quoting)
    assert link.relation is Relation.SHARED_STATEMENT


def test_a_gallery_whose_captions_stand_twice_is_no_part_of_a_report() -> None:
    captions = [
        f"Imhof of Varnholt stands at sluice number {number} in the spring of {1990 + number}."
        for number in range(12)
    ]
    gallery = [caption for caption in captions for _ in range(2)]
    one = report([*ARTICLE[:6], *gallery], "a.txt", "Valley Wire", MONDAY)
    other = report(
        [*(_sentence("bread", number) for number in range(6)), *gallery],
        "b.txt",
        "Valley Wire",
        TUESDAY,
    )
    assert lineage_of(one, other) == ()


def test_a_report_that_was_saved_twice_over_is_still_a_copy() -> None:
    (link,) = lineage_of(report([*ARTICLE, *ARTICLE], "a.txt"), report(ARTICLE, "b.txt"))
    assert link.relation is Relation.COPY or link.share == 1.0


def test_what_is_known_of_an_outlets_boilerplate_counts_in_a_story_of_two_reports() -> None:
    form = [
        (
            "The panel of Varnholt has forty members from both banks, among them Imhof, Farrow "
            "and Lund of the council."
        ),
        (
            "It has been asked every month since 1987 by the Coast Paper, and not all of the "
            "members answer each time."
        ),
        (
            "These are the members who answered: Abel, Brandt, Corvin, Dahl, Ekman, Falk, Grau, "
            "Holm, Iversen and Juhl."
        ),
    ]
    articles = [
        report(
            [*(_sentence(topic, number) for number in range(6)), *form],
            f"{topic}.txt",
            "Coast Paper",
        )
        for topic in ("bread", "sluices", "comets", "tramways", "vineyards")
    ]
    boilerplate = boilerplate_sentences([fingerprint(article) for article in articles])
    published = {article.id: article.published for article in articles}
    assert find_lineage(articles[:2], published, boilerplate) == ()
    assert len(find_lineage(articles[:2], published)) == 1


def test_what_stood_at_one_address_at_two_times_is_a_revision_and_one_origin() -> None:
    first = replace(report(ARTICLE[:3], "one.txt"), url="https://post.example/a/1?utm_source=feed")
    second = replace(
        report([ARTICLE[2], *OTHER_REPORT[2:]], "two.txt"), url="https://www.post.example/a/1"
    )
    found = lineage_of(first, second)
    assert [link.relation for link in found] == [Relation.REVISION]
    assert "both stood at one address" in found[0].why
    assert len(origins([first, second], found)) == 1
    elsewhere = replace(second, url="https://post.example/a/2")
    assert [link.relation for link in lineage_of(first, elsewhere)] != [Relation.REVISION]


def test_a_page_that_has_nothing_of_the_one_before_is_another_report() -> None:
    first = replace(report(ARTICLE[:4], "one.txt"), url="https://post.example/live", title="Monday")
    second = replace(
        report(OTHER_REPORT[2:], "two.txt"), url="https://post.example/live", title="Tuesday"
    )
    assert lineage_of(first, second) == ()
    assert [link.relation for link in lineage_of(first, replace(second, title="Monday"))] == [
        Relation.REVISION
    ]
