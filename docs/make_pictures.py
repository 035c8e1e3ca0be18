"""Takes the pictures of the documentation: `python docs/make_pictures.py`. Needs Chromium and the
dev extra.

Reads examples/istanbul into a record of its own, writes the dossier, and photographs its top and
its ledger at desktop width; then serves the record and photographs the pages of the tour. Pillow,
where it is installed, makes the files a third as large.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from socket import create_server
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "img"
WIDTH, HEIGHT = 1180, 1160
TOUR_HEIGHT = 760
SECONDS = 60
"""Within which the record is served."""
COLOURS = 255
"""Of the palette that Pillow reduces a picture to: text and flat colours look the same."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)


def browser() -> str:
    """The first browser there is. Exits with a message where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit(f"none of {', '.join(BROWSERS)} was found: install one to take the pictures")
    return found


def photograph(page: Page, ledger: Path, top: Path) -> None:
    """The top of the open dossier as far as one screen goes, and its ledger whole."""
    page.screenshot(path=top)
    page.locator("#ledger").screenshot(path=ledger)


def tour(page: Page, record: Path) -> list[Path]:
    """The pages of docs/tour.md, as a reader comes by them from the list of stories."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "serve",
        "--record",
        str(record),
        "--port",
        str(port),
        "--no-browser",
    ]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    here = f"http://127.0.0.1:{port}"
    try:
        for _ in range(SECONDS * 10):
            with suppress(OSError), urlopen(f"{here}/api/v1/stories", timeout=5) as answer:
                story = json.load(answer)["items"][0]
                break
            time.sleep(0.1)
        else:
            sys.exit(f"{here} did not answer within {SECONDS} s")
        with urlopen(f"{here}/api/v1/claims?act=propose", timeout=30) as answer:
            claim = json.load(answer)["items"][0]
        with urlopen(f"{here}/api/v1/lineage", timeout=30) as answer:
            one, other = json.load(answer)["items"][0]["documents"]
        places = {
            "stories": "/",
            "timeline": f"/story/{story['id']}/timeline",
            "cells": f"/story/{story['id']}/ledger",
            "claim": f"/claim/{claim['id']}",
            "compare": f"/compare?document={one}&document={other}",
            "search": "/search?words=flights",
            "changes": f"/story/{story['id']}/changes?since=2025-04-01",
        }
        taken = []
        for name, place in places.items():
            page.goto(here + place, wait_until="networkidle")
            taken.append(PICTURES / f"tour-{name}.png")
            page.screenshot(
                path=taken[-1], clip={"x": 0, "y": 0, "width": WIDTH, "height": TOUR_HEIGHT}
            )
    finally:
        server.terminate()
        server.wait(SECONDS)
    return taken


def shrink(picture: Path) -> None:
    """Fewer colours, where Pillow is installed."""
    try:
        from PIL import Image
    except ImportError:
        print("Pillow is not installed: the picture stays as large as the browser wrote it")
        return
    with Image.open(picture) as image:
        image.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        ).save(picture, optimize=True)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    top, ledger = PICTURES / "dossier.png", PICTURES / "ledger.png"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        read = [sys.executable, "-m", "onrecord", "read", "examples/istanbul"]
        read += ["--record", str(folder / "talks.db"), "--output", str(folder / "dossier.html")]
        subprocess.run(read, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with sync_playwright() as running:
            started = running.chromium.launch(executable_path=browser(), args=QUIET)
            page = started.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto((folder / "dossier.html").as_uri())
            photograph(page, ledger, top)
            toured = tour(page, folder / "talks.db")
            started.close()
    for picture in (top, ledger, *toured):
        shrink(picture)
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
