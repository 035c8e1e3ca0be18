"""What a page says after a person decided something: what became of it, with a button that undoes
it."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlencode

from fastapi import Request

from onrecord.interfaces.web.judged import decisions
from onrecord.interfaces.web.personal import DECIDED
from onrecord.record import JudgementStatus


class Pages(Protocol):
    """What makes pages of templates."""

    def page(self, template: str, /, **values: object) -> str: ...


def notice_of(request: Request, screens: Pages, judgement: str) -> str:
    """The notice of a judgement; "" where the record has none of this id."""
    standings = request.app.state.pool.record.judgements()
    by_id = {one.judgement.id: one for one in standings}
    made = by_id.get(judgement)
    if made is None:
        return ""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != DECIDED]
    back = request.url.path + (f"?{urlencode(kept)}" if kept else "")
    decided = made
    while decided.judgement.kind == "undo" and (before := by_id.get(_undone(decided))) is not None:
        decided = before
    told, made_by = decisions([decided, made])
    return screens.page("notice.html", made=made_by, told=told, back=back)


def _undone(undoing: JudgementStatus) -> str:
    """The judgement that an undoing undid, as its subject says it."""
    return undoing.judgement.subjects[0].removeprefix("judgement:")
