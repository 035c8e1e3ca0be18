"""Documents -> stories, as from a stream: each is placed by what came before it, in order of publication.

A map (`arrival`: one document at a time, without parsing), a shuffle by key and a comparison (`shelf`, `features`,
`likeness`, put together in `stream`; `copies`) and a merge (`grouping`). Stream order is the date of publication, then
the id; what is undated comes last. Nothing looks ahead, so what was found stays true for the documents before a late
one, and only those after it are compared again. The same documents give the same stories in whatever order they came.
"""

from __future__ import annotations

from onrecord.steps.stories.arrival import Arrival, arrival
from onrecord.steps.stories.label import telling_words
from onrecord.steps.stories.packing import pack_scores, pack_terms, unpack_scores, unpack_terms
from onrecord.steps.stories.placing import Placed, placed, stories_by_id, story_id
from onrecord.steps.stories.stream import Scores, scored, shared_beginning
from onrecord.steps.stories.terms import Terms, stream_order, terms_of

__all__ = [
    "Arrival",
    "Placed",
    "Scores",
    "Terms",
    "arrival",
    "pack_scores",
    "pack_terms",
    "placed",
    "scored",
    "shared_beginning",
    "stories_by_id",
    "story_id",
    "stream_order",
    "telling_words",
    "terms_of",
    "unpack_scores",
    "unpack_terms",
]
