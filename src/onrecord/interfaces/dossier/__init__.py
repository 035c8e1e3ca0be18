"""The dossier: one self-contained HTML page of a record, readable without script, on a phone and on
paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.interfaces.views.citations import Cite, Source
from onrecord.interfaces.views.claim_lines import ClaimLine
from onrecord.interfaces.views.display import visible
from onrecord.interfaces.views.dossier_view import dossier
from onrecord.interfaces.views.wording import LESS_CERTAIN, counted, listed
from onrecord.record.contract import Export


def render(export: Export, texts: Mapping[str, str]) -> str:
    """The page for an export ("onrecord/1", with its added keys).

    texts: document id -> stored text. A document without one is listed, and its citations say that
    they cannot be shown. Everything that comes from documents is shown as text, whatever it holds.
    """
    return (
        _environment().get_template("page.html").render(dossier=dossier(export, texts), css=_css())
    )


@cache
def _environment() -> Environment:
    return environment(
        PackageLoader("onrecord.interfaces.dossier"),
        Links(
            words=lambda cite: f"#{cite.anchor}",
            claim=lambda claim: f"#{claim.line.anchor}",
            document=lambda source: f"#{source.anchor}",
        ),
    )


@dataclass(frozen=True, slots=True)
class Links:
    """Where the page's lines lead to: on the dossier to other places of it, elsewhere to other
    pages.

    own_pages: each claim has a page of its own.
    """

    words: Callable[[Cite], str]
    claim: Callable[[ClaimLine], str]
    document: Callable[[Source], str]
    own_pages: bool = False


def environment(loader: BaseLoader, links: Links) -> Environment:
    """What the templates of the page are rendered with: everything is escaped, deceiving signs are
    shown as such."""
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters |= {"counted": counted, "listed": listed}
    made.tests["piece"] = lambda value, name: type(value).__name__ == name
    made.globals |= {
        "to_words": links.words,
        "to_claim": links.claim,
        "to_document": links.document,
    }
    made.globals["own_pages"] = links.own_pages
    made.globals["less_certain"] = LESS_CERTAIN
    return made


def _finalize(value: object) -> object:
    """Every text on its way into the page, before it is escaped; markup made by templates has
    passed here already."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _css() -> Markup:
    """The style sheet, which is ours and may stand in the page as it is."""
    return Markup(files("onrecord.interfaces.dossier").joinpath("page.css").read_text("utf-8"))
