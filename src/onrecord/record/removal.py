"""What is taken out of a record: reports, stories, all of an outlet; and put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from onrecord.errors import NotInRecord
from onrecord.judgements.making import judgement_id
from onrecord.model.documents import RemovedDocument
from onrecord.record.findings_cache import FindingsCache
from onrecord.stores.base import Store


class RecordRemoval:
    """How documents leave a record."""

    _store: Store
    _cache: FindingsCache

    def remove(
        self,
        reports: Sequence[str] = (),
        *,
        story: str | None = None,
        outlet: str | None = None,
        why: str,
        purge: bool = False,
    ) -> tuple[str, ...]:
        """Take reports out, with everything that is told because of them; their ids, sorted.

        reports: ids or sources. story: all reports of one, by its id. outlet: all of one, by its
        name. why: is kept with the ids, so that what was taken out does not come back with the next
        reading. purge: the text as well is gone from the record for good; else `restore` puts a
        report back. Judgements stay: they are what people decided. Raises NotInRecord where
        anything named is not there.
        """
        chosen = self._chosen(reports, story, outlet)
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._store.remove(chosen, at, why, purge=purge)
        return tuple(sorted(chosen))

    def removed(self) -> tuple[RemovedDocument, ...]:
        """What was taken out, sorted by id."""
        return self._store.removed()

    def restore(self, report: str) -> None:
        """Put back a report that was taken out; one that was purged may come again when it is read
        again. Raises NotInRecord."""
        if not self._store.restore(report):
            raise NotInRecord(
                f"No report {report!r} was taken out.", "See which were: onrecord remove --list"
            )

    def clear_set_aside(self, source: str | None = None) -> int:
        """Forget why something could not be read: of a file and its lines, or of all; how many
        entries. It is set aside again when it is read again."""
        return self._store.clear_set_aside(source)

    def verify(self) -> tuple[str, ...]:
        """What of the record is damaged, in words: the file, its indexes, reports whose words or
        spans are not as they were written, judgements that cannot be understood."""
        from onrecord.pipeline.cache_keys import first_tier_key
        from onrecord.pipeline.indexing import digest_of

        found = list(self._store.damage())
        known = self._store.digests(first_tier_key())
        for id in sorted(known):
            if any(f" {id} " in each for each in found):
                continue
            for document in self._store.documents([id]):
                if digest_of(document) != known[id]:
                    found.append(f"report {id} ({document.source}): is not what was read")
        for judgement in self._store.judgements():
            values = {
                name: getattr(judgement, name) for name in ("kind", "value", "by", "at", "why")
            }
            if judgement_id(subjects=judgement.subjects, **values) != judgement.id:
                found.append(f"judgement {judgement.id}: is not what was decided")
        return tuple(found)

    def _chosen(
        self, reports: Sequence[str], story: str | None, outlet: str | None
    ) -> frozenset[str]:
        chosen: set[str] = set()
        documents = self._store.documents()
        for report in reports:
            fitting = {each.id for each in documents if report in (each.id, each.source)}
            taken_out = {each.id for each in self._store.removed() if each.id == report}
            if not fitting | taken_out:
                raise NotInRecord(
                    f"The record has no report {report!r}.",
                    "See which there are: onrecord documents",
                )
            chosen |= fitting | taken_out
        if story is not None:
            chosen.update(self._cache.story(story).documents)
        if outlet is not None:
            of_outlet = {each.id for each in documents if each.outlet == outlet}
            if not of_outlet:
                raise NotInRecord(
                    f"The record has no report of {outlet!r}.",
                    "See which outlets there are: onrecord documents",
                )
            chosen |= of_outlet
        return frozenset(chosen)
