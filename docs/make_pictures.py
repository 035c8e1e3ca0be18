"""Takes the pictures of the documentation: `python docs/make_pictures.py`. Needs Chromium; a smaller file with Pillow.

Reads examples/istanbul into a record of its own, writes the dossier, and photographs its top at desktop width.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "img" / "dossier.png"
WIDTH, HEIGHT = 1180, 1500
COLOURS = 128
"""Of the palette that Pillow reduces the picture to: text and flat colours look the same, at a third of the size."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OFFLINE = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


def browser() -> str:
    """The first browser there is. Exits with a message where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit(f"none of {', '.join(BROWSERS)} was found: install one to take the pictures")
    return found


def photograph(page: Path, picture: Path) -> None:
    """A PNG of the top of the page, WIDTH by HEIGHT pixels."""
    command = [browser(), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *OFFLINE]
    command += [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def shrink(picture: Path) -> None:
    """Fewer colours, where Pillow is installed."""
    try:
        from PIL import Image
    except ImportError:
        print("Pillow is not installed: the picture stays as large as the browser wrote it")
        return
    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)


def main() -> None:
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        read = [sys.executable, "-m", "onrecord", "read", "examples/istanbul"]
        read += ["--record", str(folder / "talks.db"), "--output", str(folder / "dossier.html")]
        subprocess.run(read, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        photograph(folder / "dossier.html", PICTURE)
    shrink(PICTURE)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
