"""`onrecord judgements`: what people decided, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.errors import JudgementRefused
from onrecord.interfaces.cli.layout import one_line, rows, sentence
from onrecord.interfaces.cli.output import write_file
from onrecord.interfaces.views.wording import counted
from onrecord.record import JudgementStatus

STYLES = {"acts": "settled", "waiting": "open", "overruled": "quiet", "undone": "quiet"}


def judgements_list(standings: Sequence[JudgementStatus]) -> RenderableType:
    """Each judgement with who made it, when and why, what it is about, and what became of it."""
    if not standings:
        return sentence("Nobody judged anything yet.", "heading")
    return Group(
        *map(_judgement, standings), sentence(counted(len(standings), "judgement"), "heading")
    )


def _judgement(standing: JudgementStatus) -> RenderableType:
    made = standing.judgement
    title = (
        Text().append(made.kind, style="bold").append(f" · {one_line(made.by)} · {made.at[:10]} · ")
    )
    title.append(str(standing.state), style=STYLES[standing.state])
    told = [
        *(("", "about", one_line(subject)) for subject in made.subjects),
        *((("", "value", one_line(made.value)),) if made.value else ()),
        *((("", "why", one_line(made.why)),) if made.why else ()),
        *((("", "now", one_line(standing.why)),) if standing.why else ()),
        ("", "id", made.id),
    ]
    return Group(title, rows(told, ("", "quiet", ""), (None, None, 1)), Text())


def read_judgements(path: Path) -> object:
    """The object in a file. Raises JudgementRefused where there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise JudgementRefused(
            f"{path} cannot be read ({(error.strerror or str(error)).lower()}).", ""
        ) from error
    except (ValueError, RecursionError) as error:
        raise JudgementRefused(
            f"{path} holds no JSON.", "Give a file from: onrecord judgements --export"
        ) from error


def write_judgements(path: Path, told: dict[str, Any]) -> None:
    """Raises OutputUnwritable."""
    write_file(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
