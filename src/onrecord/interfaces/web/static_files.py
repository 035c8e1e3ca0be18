"""Style, script and signs, which lie in the package: nothing is fetched from elsewhere."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.interfaces.server.refusals import Refused

WEB, PAGE = "onrecord.interfaces.web", "onrecord.interfaces.dossier"

FILES = {
    "page.css": (PAGE, "page.css", "text/css"),
    "web.css": (WEB, "static/web.css", "text/css"),
    "work.css": (WEB, "static/work.css", "text/css"),
    "htmx.min.js": (WEB, "static/htmx.min.js", "text/javascript"),
    "htmx.LICENSE.txt": (WEB, "static/htmx.LICENSE.txt", "text/plain"),
    "favicon.svg": (WEB, "static/favicon.svg", "image/svg+xml"),
}
"""Name -> package, file in it, media type. A file that is not named here is not given out."""

UNCHANGING = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """One of the files. Under the address that pages use, which changes with its content, it may be
    kept."""
    if name not in FILES:
        raise Refused(404, "There is no such file.")
    content, digest = _content(name)
    kept = UNCHANGING if request.query_params.get("v") == digest else "no-cache"
    return Response(content, media_type=FILES[name][2], headers={"Cache-Control": kept})


def address(name: str) -> str:
    """Where a page finds the file."""
    return f"/static/{name}?v={_content(name)[1]}"


@cache
def _content(name: str) -> tuple[bytes, str]:
    package, file, _ = FILES[name]
    content = files(package).joinpath(file).read_bytes()
    return content, sha256(content).hexdigest()[:12]
