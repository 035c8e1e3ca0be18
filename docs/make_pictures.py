"""Takes the pictures of the documentation: `python docs/make_pictures.py`. Needs Chromium and the dev extra.

Reads examples/istanbul into a record of its own, writes the dossier, and photographs its top and its ledger at desktop
width. Pillow, where it is installed, makes the files a third as large.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "img"
WIDTH, HEIGHT = 1180, 1160
COLOURS = 255
"""Of the palette that Pillow reduces a picture to: text and flat colours look the same."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


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


def shrink(picture: Path) -> None:
    """Fewer colours, where Pillow is installed."""
    try:
        from PIL import Image
    except ImportError:
        print("Pillow is not installed: the picture stays as large as the browser wrote it")
        return
    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            picture, optimize=True
        )


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
            started.close()
    for picture in (top, ledger):
        shrink(picture)
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
