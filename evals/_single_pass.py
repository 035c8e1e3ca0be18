"""The plain way to find stories in a stream: TF-IDF and one pass. What a user would write first, to
stand beside ours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.model import Document
from onrecord.stories.description import describe_document
from onrecord.stories.terms import stream_order

THRESHOLD = 0.18
"""Mean cosine from which a document joins a story: of .10, .14, .18, .22, .26, .30 the best in the
mean of the four sets, over the documents that are not held out."""

WINDOW = 7
"""Days after its last document that a story takes more."""


def single_pass(documents: Sequence[Document]) -> dict[str, str]:
    """Document id -> a name of its story. Each document, in stream order, joins the story to whose
    documents its cosine is highest in the mean, or begins one."""
    # Imported here: only the checks have it, and the tests import this module without it.
    from sklearn.feature_extraction.text import TfidfVectorizer

    terms = {each.id: describe_document(each).terms for each in documents}
    stream = sorted(documents, key=lambda each: stream_order(terms[each.id]))
    vectors = TfidfVectorizer(
        sublinear_tf=True, stop_words="english", min_df=2, dtype=np.float32
    ).fit_transform(f"{each.title or ''} {each.text}" for each in stream)
    similar = (vectors @ vectors.T).tocsr()
    story = np.zeros(len(stream), int)
    sizes: list[int] = []
    last: list[int | None] = []
    for number, each in enumerate(stream):
        start, end = similar.indptr[number], similar.indptr[number + 1]
        before = similar.indices[start:end] < number
        others = similar.indices[start:end][before]
        sums = np.bincount(story[others], similar.data[start:end][before], len(sizes))
        day = terms[each.id].first
        means = [
            (sums[place] / sizes[place], -place)
            for place in np.flatnonzero(sums).tolist()
            if not (day and (known := last[place]) and day - known > WINDOW)
        ]
        mean, joined = max(means, default=(0.0, 0))
        if mean < THRESHOLD:
            joined = -len(sizes)
            sizes.append(0)
            last.append(None)
        story[number] = -joined
        sizes[-joined] += 1
        last[-joined] = max(filter(None, (day, last[-joined])), default=None)
    return {each.id: str(place) for each, place in zip(stream, story.tolist(), strict=True)}
