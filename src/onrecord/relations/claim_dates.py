"""When an act was done, by the words of its clause and the date of its report; never the report's
date alone."""

from __future__ import annotations

import re

from onrecord.model import (
    Basis,
    Dated,
    Modality,
    Proposition,
    PropositionKind,
    Span,
    TimeExpression,
    TimeKind,
)
from onrecord.model.edtf import bounds
from onrecord.model.time_rules import anchor
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap, width

_OPENING = 5
"""A time expression that starts within this many characters of its sentence ("In the", "On") holds
for all of it."""
_GOES_ON = 6
"""Characters (a full stop, quotation marks, a line's end) after which a quotation goes on with the
one before."""
_SAME_NEWS = 14
"""A day and month without a year is the day that lies within this many days of another report of
the story."""
_CLOCK = re.compile(r"T[\d:.+Z-]+")
UNDATED = Dated(None, Basis.UNKNOWN, (), "The clause gives no date.")
_DATES_CONTENT = Dated(
    None, Basis.UNKNOWN, (), "The clause dates what is said, and not when it was said."
)


def date_of(proposition: Proposition, context: StoryContext) -> Dated:
    """When the act was done, by the clause that tells it. Never the date of publication itself."""
    time = (
        proposition.time
        or _over_the_sentence(proposition, context)
        or _of_the_quotation_before(proposition, context)
    )
    if time is None:
        return UNDATED
    to_come = context.vocabulary.meeting_words.to_come
    if proposition.kind is PropositionKind.STATEMENT and to_come.search(time.text):
        return _DATES_CONTENT  # "expects an answer later this month": nobody has said anything then
    expression = context.times.get(time)
    if expression is None or expression.kind is TimeKind.SET:
        return _without_date(time)
    if expression.rule:
        return _counted(expression, context)
    if bounds(expression.value) is None:
        return _without_date(time)
    return Dated(_day_of(expression.value or ""), Basis.STATED, (time,), "")


def _words(time: Span) -> str:
    return f"“{' '.join(time.text.split())}”"


def _without_date(time: Span) -> Dated:
    return Dated(None, Basis.UNKNOWN, (time,), f"{_words(time)} gives no date.")


def _counted(expression: TimeExpression, context: StoryContext) -> Dated:
    """The date of an expression that counts from the report's date."""
    time = expression.span
    published = context.published.get(time.document)
    if published is None or published.value is None:
        return _counted_without_date(expression, context)
    value = expression.value or anchor(expression, published.value).value
    if bounds(value) is None:
        return _without_date(time)
    why = f"{_words(time)} counted from the report's date, {published.value}."
    day = _no_finer_than_known(_day_of(value or ""))
    return Dated(day, Basis.INFERRED, (time, *published.evidence), why)


def _counted_without_date(expression: TimeExpression, context: StoryContext) -> Dated:
    words, time = _words(expression.span), expression.span
    sibling = _by_siblings(expression, context)
    if sibling is None:
        why = f"{words} counts from the report's date, which is not known."
        return Dated(None, Basis.UNKNOWN, (time,), why)
    why = f"{words}, in the year of the other reports; when this one was published is not known."
    return Dated(sibling, Basis.INFERRED, (time,), why)


def _by_siblings(expression: TimeExpression, context: StoryContext) -> str | None:
    """ "27 February" of an undated report: the day that lies near the publication of a dated report
    of the story."""
    if not expression.rule.startswith("monthday:"):
        return None
    for day in sorted(
        {published.value for published in context.published.values() if published.value}
    ):
        value = anchor(expression, day).value
        apart = gap(value, day)
        if apart is not None and apart <= _SAME_NEWS:
            return value
    return None


def _day_of(value: str) -> str:
    """A date without the time of day, which tells no two days apart."""
    return _CLOCK.sub("", value)


def _no_finer_than_known(value: str) -> str:
    """A week or more counted from a day known to a day or two is no less sure than it is wide: its
    "~" says nothing."""
    return value.replace("~", "") if 7 <= width(value) < 10**7 else value


def _over_the_sentence(proposition: Proposition, context: StoryContext) -> Span | None:
    """The date that opens the sentence of a deed ("In 2016, ... expelled ... and closed ..."), if
    the deed has none."""
    if proposition.kind is not PropositionKind.DEED or proposition.nominal or proposition.via:
        return None
    if proposition.modality is not Modality.HAPPENED:
        return None
    opening = [
        time.span
        for time in context.readings[proposition.sentence.document].times
        if proposition.sentence.contains(time.span)
        and time.span.start - proposition.sentence.start <= _OPENING
    ]
    return opening[0] if opening else None


def _of_the_quotation_before(proposition: Proposition, context: StoryContext) -> Span | None:
    """The day of the saying that a quotation without a verb of its own goes on with ("...," she
    said on Monday. "...")."""
    if proposition.cue != proposition.evidence or not proposition.quotations:
        return None
    reading = context.readings[proposition.sentence.document]
    said = [
        one
        for one in reading.propositions
        if one.kind is PropositionKind.STATEMENT
        and one.quotations
        and 0 <= proposition.evidence.start - one.evidence.end <= _GOES_ON
    ]
    before = max(said, key=lambda one: (one.evidence.end, one.id), default=None)
    if before is None:
        return None
    return before.time or _of_the_quotation_before(before, context)
