"""Runs what the documentation shows and writes what it printed back into the pages: `python
docs/regenerate.py`.

Three kinds of fenced block are alive in README.md and docs/*.md:
`console`: each line that begins with "$ " is run by bash, in a folder that holds a copy of
examples/; the lines below it are replaced by what it printed. `python`: run as it stands, all
blocks of a page in one process; an `output` block right below is replaced by what the blocks up to
there printed since the last one. `bash` and all else: shown only. Commands run 100 columns wide and
without colour. A command that fails stops the run and is named.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(?P<kind>[a-z]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = "\x1e"
READER_GONE = 141
"""128 + SIGPIPE: the exit code of `onrecord ... | head` where the pipe fails with its first
part."""


class PageError(Exception):
    """A command of a page failed."""


@dataclass(frozen=True)
class Block:
    kind: str
    body: str
    start: int
    end: int


def pages() -> list[Path]:
    """The pages whose blocks are run, README.md first."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page; start and end are the offsets of the body."""
    for match in FENCE.finditer(text):
        yield Block(match["kind"], match["body"], match.start("body"), match.end("body"))


def environment(folder: Path) -> dict[str, str]:
    """Plain output of a known width, the program of this interpreter first on the PATH, nothing
    read from a home."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("ONRECORD_", "FORCE_COLOR"))
    }
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return kept | {
        "PATH": path,
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }


def commands(body: str) -> list[str]:
    """The commands of a console block; a line that ends in a backslash goes on in the next."""
    found: list[str] = []
    open_line = False
    for line in body.splitlines():
        if open_line:
            found[-1] += "\n" + line
        elif line.startswith("$ "):
            found.append(line[2:])
        else:
            continue
        open_line = line.endswith("\\")
    return found


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A program in the folder, as a reader of the page would start it, with what it printed and its
    exit code."""
    return subprocess.run(
        arguments,
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        stdin=subprocess.DEVNULL,
    )


def run_console(block: Block, folder: Path) -> str:
    """The body of the block with what its commands print now."""
    shown = ""
    for command in commands(block.body):
        done = run(["bash", "-euo", "pipefail", "-c", command], folder)
        if done.returncode not in (0, READER_GONE):
            raise PageError(f"$ {command}\nexit code {done.returncode}\n{done.stdout}{done.stderr}")
        lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
        shown += "\n".join([f"$ {command}", *lines]) + "\n"
    return shown


def run_python(page: list[Block], folder: Path) -> list[str]:
    """What the python blocks of a page print, up to each `output` block and after the last."""
    script = "".join(
        f"print({MARK!r}, end='')\n" if block.kind == "output" else block.body for block in page
    )
    done = run([sys.executable, "-c", script], folder)
    if done.returncode:
        raise PageError(f"the python blocks of a page failed:\n{done.stderr}")
    return [part.strip("\n") + "\n" for part in done.stdout.split(MARK)]


def regenerate(page: Path) -> str:
    """The page's text with every living block run anew. Raises PageError where a block fails."""
    text = page.read_text(encoding="utf-8")
    found = list(blocks(text))
    replaced: dict[Block, str] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        spoken = [block for block in found if block.kind in ("python", "output")]
        if any(block.kind == "python" for block in spoken):
            printed = run_python(spoken, folder)
            outputs = (block for block in spoken if block.kind == "output")
            replaced |= dict(zip(outputs, printed, strict=False))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        for block in found:
            if block.kind == "console":
                replaced[block] = run_console(block, folder)
    for block in sorted(replaced, key=lambda block: -block.start):
        text = text[: block.start] + replaced[block] + text[block.end :]
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pages", nargs="*", type=Path, help="pages to run; all, if none is named")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit code 1 if a page would change"
    )
    options = parser.parse_args()
    stale = 0
    for page in [path.resolve() for path in options.pages] or pages():
        before = page.read_text(encoding="utf-8")
        try:
            after = regenerate(page)
        except PageError as failure:
            print(f"{page.relative_to(ROOT)}: {failure}", file=sys.stderr)
            return 2
        if after == before:
            continue
        stale += 1
        print(
            f"{page.relative_to(ROOT)} {'shows something else' if options.check else 'rewritten'}"
        )
        if not options.check:
            page.write_text(after, encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
