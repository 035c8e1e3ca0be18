"""The steps of deep reading, in the order in which they run, on the documents of one story. Each
says what it reads and what it makes, and `pipeline.analyse` follows it. Stories themselves are
found before, without parsing (`onrecord.stories`).

A step is a function of values: it takes those named in `reads`, in that order, and returns those
named in `makes`. It never opens the store and never knows where it runs. What is in GIVEN is there
at the start.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """function: "module:name" below `onrecord.pipeline.steps`, imported when it runs, so that a
    command's help stays quick.

    says: what a person waiting for it is told. makes holds one name, or several where the function
    returns a tuple.
    """

    name: str
    function: str
    reads: tuple[str, ...]
    makes: tuple[str, ...]
    says: str


GIVEN = ("documents", "readings", "judgements", "stories", "story_merges")

STEPS = (
    Step(
        "dating",
        "dating.sibling_dates:date_documents",
        ("documents", "readings"),
        ("published",),
        "dating the reports",
    ),
    Step(
        "anchoring",
        "dating.anchored_times:anchor_readings",
        ("readings", "published"),
        ("anchored",),
        "dating what they tell",
    ),
    Step(
        "lineage",
        "reuse:find_lineage",
        ("documents", "published"),
        ("lineage",),
        "finding what was copied",
    ),
    Step("origins", "reuse:origins", ("documents", "lineage"), ("origins",), "counting origins"),
    Step(
        "placing",
        "documents.placement:place",
        ("documents", "published", "origins", "stories"),
        ("placements",),
        "sorting the reports into stories",
    ),
    Step(
        "resolving",
        "entities:resolve",
        ("documents", "anchored", "judgements"),
        ("entities", "of_mention"),
        "finding who is who",
    ),
    Step(
        "context",
        "relations.context:build_context",
        ("documents", "anchored", "published", "entities", "of_mention", "lineage", "origins"),
        ("context",),
        "finding who is who",
    ),
    Step(
        "relating",
        "relations.relating:relate",
        ("context",),
        ("claims", "events", "issues", "timeline"),
        "finding who said and did what",
    ),
    Step(
        "comparing",
        "discrepancies:discrepancies",
        ("context", "claims", "events", "issues"),
        ("discrepancies",),
        "comparing the reports",
    ),
)
