"""`onrecord revisions`: each version of a report beside the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.interfaces.cli.layout import one_line, rows, sentence
from onrecord.interfaces.cli.view import ListedFindings
from onrecord.interfaces.views.wording import counted
from onrecord.model import Document, Findings, Span
from onrecord.record import Record
from onrecord.record.revisions import Revision

_STYLES = ("quiet", "")
_SHARES = (None, 1)


def revision_list(record: Record, findings: Findings, found: Sequence[Revision]) -> RenderableType:
    """What changed from version to version, with the words before and after."""
    view = ListedFindings.of(record, findings)
    if not found:
        return sentence(
            f"No report was revised among {counted(len(view.documents), 'report')}: none stood at "
            "the address of another, and no outlet has two versions of one.",
            "heading",
        )
    by_id = {document.id: document for document in view.documents}
    return Group(*(_shown(revision, by_id, view) for revision in found))


def _shown(revision: Revision, by_id: dict[str, Document], view: ListedFindings) -> RenderableType:
    after = by_id[revision.after]
    title = Text().append(view.name(revision.after), style="name")
    title.append(f" · {one_line(after.title or '')}" if after.title else "")
    title.append(f" · {_count(revision)}")
    lines = list(_lines(revision)) or [("", "the same sentences")]
    source = after.url or after.source
    return Group(title, sentence(f"  {source}", "quiet"), rows(lines, _STYLES, _SHARES), Text())


def _lines(revision: Revision) -> Iterator[tuple[str, str]]:
    if revision.title_before or revision.title_after:
        yield "  headline was", _quoted(revision.title_before)
        yield "  headline is", _quoted(revision.title_after)
    for change in revision.sentences:
        if change.before is not None:
            yield ("  was" if change.after else "  gone"), _words(change.before)
        if change.after is not None:
            yield ("  is now" if change.before else "  new"), _words(change.after)
    for claim in revision.vanished:
        yield "  no longer told", one_line(claim.text)
    for claim in revision.appeared:
        yield "  told now", one_line(claim.text)


def _count(revision: Revision) -> str:
    new = sum(change.before is None for change in revision.sentences)
    gone = sum(change.after is None for change in revision.sentences)
    changed = len(revision.sentences) - new - gone
    return f"{counted(changed, 'sentence')} changed, {new} new, {gone} gone"


def _words(span: Span) -> str:
    return _quoted(one_line(span.text))


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "none"
