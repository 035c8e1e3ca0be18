"""What made a derived value: names that change whenever code, lexicons, weights or the parser's
model change.

They are hashes of the files themselves, so that nobody has to remember to raise a number: a cached
reading made by other code is never mistaken for one that this code would make.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

import xxhash

READ_BY = ("errors.py", "model", "documents", "languages")
"""What a reading of one document depends on, below the package folder. How a document came to be
(`readers`) is no part of it: the document itself is stored."""

INDEXED_BY = (
    *("errors.py", "arrays.py", "unpacking.py", "model", "documents", "dating", "stories"),
    *("languages/__init__.py", "languages/base.py", "languages/text.py", "languages/vocabulary"),
    *("languages/en/__init__.py", "languages/en/lexicon", "languages/en/vocabulary"),
    *("languages/en/incidents", "languages/en/weights/background_words.npz"),
    *("stores/codec.py", "pipeline/indexing.py"),
)
"""What the first tier depends on: the date of a document by its own words, what places it, and how
alike two are. Of a language it needs the words alone, not the parser nor what stands on it."""

ASSIGNED_BY = (
    *("judgements", "reuse"),
    *("pipeline/story_assignment.py", "pipeline/stream_assignment.py"),
)
"""What the stories depend on besides: how people's judgements sort them, which indexes no document
anew."""

DERIVED_BY = (
    *(
        "errors.py",
        "arrays.py",
        "unpacking.py",
        "model",
        "documents",
        "languages",
        "dating",
        "stories",
        "reuse",
    ),
    *("entities", "relations", "discrepancies", "judgements"),
    *("pipeline/analyse.py", "pipeline/steps.py", "pipeline/joining.py"),
    *("pipeline/story_findings.py", "pipeline/search_entries.py"),
)
"""What the findings and their search entries depend on: the steps and what puts them together, not
where they run."""

_COUNTED = (".py", ".tsv", ".npz", ".json")


def program() -> str:
    """The version of the installed program."""
    return metadata.version("onrecord")


def first_tier_key() -> str:
    """The first tier: descriptions of documents made under the same key are equal, and so is their
    likeness."""
    return _hash_of(INDEXED_BY)


def assignment_key() -> str:
    """What turns descriptions into stories: of documents and judgements that are the same, the
    stories are equal."""
    return f"{first_tier_key()},{_hash_of(ASSIGNED_BY)}"


def reader_key(model: str) -> str:
    """The reader with its parser's model: readings made under the same key are equal."""
    parser = ",".join(f"{name} {_version(name)}" for name in ("spacy", model))
    return f"{parser},{_hash_of(READ_BY)}"


def steps_key(model: str) -> str:
    """All steps together."""
    return f"{reader_key(model)},{_hash_of(DERIVED_BY)}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"


@cache
def _hash_of(names: tuple[str, ...]) -> str:
    root = resources.files("onrecord")
    hasher = xxhash.xxh3_64()
    for name in names:
        for path, file in sorted(files(name, root.joinpath(name))):
            hasher.update(path.encode() + b"\x00")
            hasher.update(file)
    return hasher.hexdigest()


def files(path: str, item: Traversable) -> list[tuple[str, bytes]]:
    """The files at or below an item of the package that derived values depend on: (path, bytes)."""
    if item.is_file():
        return [(path, item.read_bytes())] if path.endswith(_COUNTED) else []
    if not item.is_dir():
        return []
    return [file for child in item.iterdir() for file in files(f"{path}/{child.name}", child)]
