"""Templates made into answers. Everything that comes from documents is escaped, as on the dossier
page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from onrecord.interfaces.dossier import Links, environment
from onrecord.interfaces.server.csrf import HEADER, begin_session, with_token
from onrecord.interfaces.web.session import PLACEHOLDERS, filled
from onrecord.interfaces.web.static_files import address

WEB = "onrecord.interfaces.web"
PAGE = "onrecord.interfaces.dossier"


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says and where it leads: of a story's tab, after the story's own address."""

    says: str
    address: str


class Screens:
    """Makes the pages of one record. record: its name, for the foot of every page."""

    def __init__(self, record: str, navigation: Sequence[Link], story_tabs: Sequence[Link]) -> None:
        self._environment = _environment()
        self._environment.globals |= {
            "record_name": record,
            "navigation": navigation,
            "story_tabs": story_tabs,
        }
        self._environment.globals |= PLACEHOLDERS

    def page(self, template: str, /, **values: object) -> str:
        """A page as text, with placeholders for what belongs to one browser."""
        return self._environment.get_template(template).render(values)

    def send(self, request: Request, page: str, status: int = 200) -> Response:
        """A page as an answer to this browser."""
        text, session = with_token(request, filled(request, page, self.page))
        answer = HTMLResponse(text.encode("utf-8", "replace"), status)
        if session is not None:
            begin_session(request, answer, session)
        return answer


def _environment() -> Environment:
    made = environment(
        ChoiceLoader(
            [PackageLoader(WEB), PackageLoader(PAGE), PrefixLoader({"page": PackageLoader(PAGE)})]
        ),
        Links(
            words=lambda cite: f"/document/{quote(cite.source.id)}#{cite.anchor}",
            claim=lambda claim: f"/claim/{quote(claim.id)}",
            document=lambda source: f"/document/{quote(source.id)}",
            own_pages=True,
        ),
    )
    made.globals |= {"static": address, "csrf_header": HEADER}
    made.filters["path"] = lambda value: quote(str(value), safe="")
    made.filters["query"] = _query
    return made


def _query(values: Mapping[str, object]) -> str:
    """The end of an address that holds the values, without those that are empty."""
    given = urlencode({name: str(value) for name, value in values.items() if value})
    return f"?{given}" if given else ""
