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
from onrecord.interfaces.server.csrf import HEADER, PLACE, begin, with_token
from onrecord.interfaces.web.notices import notice_of
from onrecord.interfaces.web.personal import NAME_PLACE, NOTICE_PLACE, SIGNER_PLACE, personal
from onrecord.interfaces.web.static_files import address

WEB = "onrecord.interfaces.web"
PAGE = "onrecord.interfaces.dossier"

PLACES = {"csrf": PLACE, "notice": NOTICE_PLACE, "person": NAME_PLACE, "signer": SIGNER_PLACE}
"""What stands in a page where something of whoever asks belongs: words that no document can hold,
for each process draws them anew. A page that another process sends must be made with that one's."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says and where it leads: of a story's tab, after the story's own address."""

    says: str
    address: str


class Screens:
    """Shows pages of one record. record: its name, for the foot of every page. places: see
    `PLACES`."""

    def __init__(
        self,
        record: str,
        navigation: Sequence[Link],
        story_tabs: Sequence[Link],
        places: Mapping[str, str],
    ) -> None:
        self._environment = _environment()
        self._environment.globals |= {
            "record_name": record,
            "navigation": navigation,
            "story_tabs": story_tabs,
        }
        self._environment.globals |= places

    def page(self, template: str, /, **values: object) -> str:
        """A page as text, with places for what belongs to whoever asks."""
        return self._environment.get_template(template).render(values)

    def show(
        self, request: Request, template: str, status: int = 200, /, **values: object
    ) -> Response:
        """A page as an answer."""
        return self.send(request, self.page(template, **values), status)

    def send(self, request: Request, page: str, status: int = 200) -> Response:
        """A page that was made before, for whoever asks."""
        own = personal(request, page, lambda judgement: notice_of(request, self, judgement))
        text, begun = with_token(request, own)
        answer = HTMLResponse(text.encode("utf-8", "replace"), status)
        if begun is not None:
            begin(request, answer, begun)
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
