"""How soon the web application answers: `python -m evals.web [RECORD]`, with hey, on a record that
was read deeply.

No part of `python -m evals` and without floors: what is printed depends on the machine and on what
else runs there. Without RECORD one of some 5,000 documents in some 300 stories is made from the
corpus; that takes a quarter of an hour. Every page is asked for many times at a steady rate, the
first time included, when nothing of it is known yet.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from urllib.parse import quote
from urllib.request import urlopen

from evals import skip
from evals.speed.corpus import files
from onrecord import Record

DOCUMENTS, STORIES = 5_000, 300
ADDRESSES, SECONDS = 20, 3
"""Addresses of each kind, and seconds for which each is asked for."""
RATE, READERS = 50, 10
"""Requests a second, of so many readers together."""
WANTED = {"story": 150, "search": 80, "ledger": 200}
"""Kind of page -> milliseconds within which 95 of 100 requests are to be answered."""


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0, or 2 where hey is not there or there is nothing to make a record from."""
    if shutil.which("hey") is None:
        skip(
            "web", "hey, which asks for pages at a steady rate, is not installed (apt install hey)"
        )
        return 2
    with tempfile.TemporaryDirectory() as folder:
        path = Path(arguments[0]) if arguments else _made(Path(folder))
        if path is None:
            return 2
        with Record.open(path, create=False) as record:
            stories = record.stories()
            print(
                f"{record.count():,} documents in {len(stories):,} stories, {record.unread()} not read deeply"
            )
        with served(path) as address:
            _measure(address)
    return 0


def _made(folder: Path) -> Path | None:
    """A record of the corpus's largest stories, read deeply."""
    paths = files()
    if not paths:
        return None
    with Record.open(folder / "all.db") as record:
        record.add(paths, deep=False)
        ranked = sorted(record.stories(), key=lambda story: (-len(story.documents), story.id))
        # The very largest hold what is printed week after week; a few stories would be all the
        # documents.
        kept = [document for story in ranked[40 : 40 + STORIES] for document in story.documents][
            :DOCUMENTS
        ]
        rows = [
            {
                "text": one.text,
                "title": one.title,
                "outlet": one.outlet,
                "date": one.published.value,
            }
            for one in record.documents_with(kept)
        ]
    source = folder / "largest.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    begun = time.perf_counter()
    with Record.open(folder / "record.db") as record:
        record.add([source], deep=True)
    print(f"read {len(rows):,} documents deeply in {time.perf_counter() - begun:,.0f} s")
    return folder / "record.db"


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address at which a record is served, until it is left."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "serve",
        "--record",
        str(path),
        "--port",
        str(port),
        "--no-browser",
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urlopen(f"{address}/api/v1/record", timeout=5).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _measure(address: str) -> None:
    with urlopen(f"{address}/api/v1/stories?limit={4 * ADDRESSES}", timeout=60) as answer:
        stories = json.load(answer)["items"][::4]
    words = [" ".join(sorted(story["label"].split(), key=len)[-2:]) for story in stories]
    pages = {
        "story": [f"/story/{story['id']}" for story in stories],
        "search": [f"/search?words={quote(word)}" for word in words],
        "ledger": [f"/story/{story['id']}/ledger" for story in stories],
    }
    for kind, paths in pages.items():
        asked = [answer for path in paths for answer in _asked(address + path)]
        times = sorted(seconds for seconds, _ in asked)
        waiting = sum(status == "202" for _, status in asked)
        middle, late = (1000 * times[int(share * len(times))] for share in (0.5, 0.95))
        print(
            f"{kind}: {len(times):,} requests for {len(paths)} addresses at {RATE} a second: "
            f"median {middle:.0f} ms, p95 {late:.0f} ms (wanted {WANTED[kind]}), slowest {1000 * times[-1]:.0f} ms; "
            f"{waiting} were told to wait for a page that was not made yet"
        )


def _asked(address: str) -> list[tuple[float, str]]:
    """Seconds and status of each answer to requests at RATE for SECONDS. ValueError where one was
    not answered well."""
    command = [
        "hey",
        "-z",
        f"{SECONDS}s",
        "-c",
        str(READERS),
        "-q",
        str(RATE // READERS),
        "-o",
        "csv",
        address,
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    answers = list(csv.DictReader(io.StringIO(told)))
    bad = {row["status-code"] for row in answers} - {"200", "202"}
    if bad or not answers:
        raise ValueError(f"{address} answered {', '.join(sorted(bad)) or 'nothing'}")
    return [(float(row["response-time"]), row["status-code"]) for row in answers]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
