"""Addresses of pages on the web: two that lead to one page are written alike."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(
    r"(?:utm_.*|at_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|cmpid|cmp|smid|smtyp|ocid|"
    r"ref|ref_src|referrer|src|source|share|sh|feature|ns_.*|xtor|rss|feed|partner|amp|outputtype)",
    re.IGNORECASE,
)
"""Names of parameters that say where a reader came from or how the page is laid out."""

_HOST_OF_LAYOUT = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_PATH_OF_LAYOUT = re.compile(r"/(?:amp|index\.(?:html?|php|aspx?))$|(?<=/)amp/(?=.)|\.amp(?=$|\.)")


@lru_cache(maxsize=65536)
def same_page_key(url: str | None) -> str | None:
    """The address without what does not tell pages apart: scheme, www and other hosts of layout,
    AMP, parameters of tracking, fragment, closing slash. None for no address, and for a site's
    front page, which holds other reports every day.

    >>> same_page_key("https://www.example.org/a/7/?utm_source=feed#top")
    'example.org/a/7'
    """
    try:
        parts = urlsplit((url or "").strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    host = _HOST_OF_LAYOUT.sub("", parts.hostname)
    path = _PATH_OF_LAYOUT.sub("", parts.path.rstrip("/")).rstrip("/")
    asked = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    )
    if not path and not asked:
        return None
    at = "" if port in {None, 80, 443} else f":{port}"
    return f"{host}{at}{path}" + (f"?{urlencode(asked)}" if asked else "")
