"""What can be asked for: the parameters that several routes share, and the check that no other is
given."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from pydantic import AfterValidator

from onrecord.interfaces.server.problems import PREFIX, Fault, Refusal, quoted
from onrecord.record import last_day

MOST_ROWS = 1_000
ROWS = 100
"""Rows of a page: at most, and where nothing is said."""

FURTHEST = 1_000_000
"""The last row that can be asked for."""

LONGEST_WORDS = 300
LONGEST_ID = 200

DAY = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def day(value: str) -> str:
    """The day as it was given. ValueError where the calendar has no such day."""
    try:
        last_day(value)
    except ValueError as error:
        raise ValueError(
            f"{value} is not in the calendar: write 2025-03-01, 2025-03 or 2025"
        ) from error
    return value


Day = Annotated[str, AfterValidator(day)]


def day_query(description: str) -> Any:
    """A parameter that is a day, a month or a year."""
    return Query(
        description=f"{description} A day (2025-03-01), a month (2025-03) or a year (2025).",
        pattern=DAY,
        examples=["2025-03-01"],
    )


def words_query(description: str) -> Any:
    """A parameter that is a name or words."""
    return Query(description=description, min_length=1, max_length=LONGEST_WORDS)


Since = Annotated[Day | None, day_query("From the first day of this on.")]
Until = Annotated[Day | None, day_query("Up to the last day of this.")]
AsOf = Annotated[
    Day | None,
    day_query(
        "What was known on that day: only what was published up to it. Documents of no "
        "known date are left out."
    ),
]
StoryId = Annotated[
    str | None,
    Query(
        description="Only this story: its id, one that it had before it merged, or the id of one "
        "of its documents. Without it: the whole record, where that is not too much to be told at "
        "once.",
        min_length=1,
        max_length=LONGEST_ID,
    ),
]


class Scope:
    """Of what is told: one story or the whole record, now or as it was on a day."""

    def __init__(self, story: StoryId = None, as_of: AsOf = None) -> None:
        self.story = story
        self.as_of = as_of


class Window:
    """Which rows of a list."""

    def __init__(
        self,
        limit: Annotated[
            int, Query(description="How many rows, at most.", ge=1, le=MOST_ROWS)
        ] = ROWS,
        offset: Annotated[
            int, Query(description="How many rows to leave out first.", ge=0, le=FURTHEST)
        ] = 0,
    ) -> None:
        self.limit = limit
        self.offset = offset


Scoped = Annotated[Scope, Depends()]
Windowed = Annotated[Window, Depends()]


async def only_known_parameters(request: Request) -> None:
    """Refuse a parameter that the route does not have, which would change nothing without a word,
    or that is given twice."""
    path = request.scope["route"].path_format
    described = request.app.openapi()["paths"].get(path, {}).get(request.method.lower(), {})
    known = [one["name"] for one in described.get("parameters", ()) if one["in"] == "query"]
    given = Counter(name for name, _ in request.query_params.multi_items())
    able = f"it has {', '.join(known)}" if known else "it has none"
    faults = [
        Fault(
            where="query",
            name=name[:80],
            detail="is given more than once" if name in known else f"is unknown: {able}",
        )
        for name, times in given.items()
        if name not in known or times > 1
    ]
    if faults:
        summary = "; ".join(f"{quoted(fault.name)} {fault.detail}" for fault in faults[:5])
        step = f"Leave it out or correct it; GET {PREFIX}/openapi.json says what fits."
        raise Refusal("parameter", f"{summary}.", step, faults[:20])
