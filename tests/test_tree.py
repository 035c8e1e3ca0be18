"""What the tree may not hold: addresses of registries, and paths of one machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FORBIDDEN = {
    "an absolute path of one machine": re.compile(
        r"(?<![\w.~*})/-])/(?:root|work|home|Users)/(?![\s\"'`)])"
    ),
    "an option that names a registry": re.compile(
        r"(?<!no-emit-)(?:extra-)?index-url|find-links|--registry\b"
    ),
    "a registry host": re.compile(
        r"pypi\.|pythonhosted\.|npmjs\.|registry\.[a-z]+\.[a-z]+|jfrog|artifactory", re.I
    ),
}
THIS_FILE = Path(__file__).resolve()


def tracked_files() -> list[Path]:
    """What git would clone and is here; files that are no text are left out."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a clone: the files of the project cannot be listed")
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    found = []
    for file in tracked_files():
        content = file.read_bytes()
        if b"\0" in content or file == THIS_FILE:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if FORBIDDEN[what].search(line):
                found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not found, f"{what}:\n" + "\n".join(found)


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
