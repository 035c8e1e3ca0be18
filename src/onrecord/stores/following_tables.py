"""What is followed, as tables: feeds and the pages that they led to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict

from sqlalchemy import delete, insert, select

from onrecord.model.following import Feed, FeedItem
from onrecord.stores.codec import from_json, to_json
from onrecord.stores.dialects.base import Connected
from onrecord.stores.rows import chunks
from onrecord.stores.schema import FEED, FEED_ITEM


class FollowingTables(Connected):
    """A `FollowingStore` in two tables."""

    def feeds(self) -> tuple[Feed, ...]:
        with self._reading() as connection:
            rows = connection.execute(select(FEED).order_by(FEED.c.address)).mappings().all()
        return tuple(
            Feed(**dict(row) | {"words": from_json(tuple[str, ...], row["words"])}) for row in rows
        )

    def put_feed(self, feed: Feed) -> None:
        with self._writing() as connection:
            connection.execute(delete(FEED).where(FEED.c.address == feed.address))
            connection.execute(insert(FEED).values(asdict(feed) | {"words": to_json(feed.words)}))

    def drop_feed(self, address: str) -> bool:
        with self._writing() as connection:
            connection.execute(delete(FEED_ITEM).where(FEED_ITEM.c.feed == address))
            gone = connection.execute(delete(FEED).where(FEED.c.address == address))
            return gone.rowcount > 0

    def feed_items(self, keys: Collection[str]) -> tuple[FeedItem, ...]:
        statement = select(FEED_ITEM)
        with self._reading() as connection:
            rows = [
                row
                for some in chunks(sorted(keys))
                for row in connection.execute(
                    statement.where(FEED_ITEM.c.key.in_(some)).order_by(FEED_ITEM.c.key)
                ).mappings()
            ]
        return tuple(FeedItem(**row) for row in rows)

    def feed_items_due(self, now: str, most: int) -> tuple[FeedItem, ...]:
        statement = (
            select(FEED_ITEM)
            .where(FEED_ITEM.c.next_at != "", FEED_ITEM.c.next_at <= now)
            .order_by(FEED_ITEM.c.next_at, FEED_ITEM.c.key)
            .limit(most)
        )
        with self._reading() as connection:
            rows = connection.execute(statement).mappings().all()
        return tuple(FeedItem(**row) for row in rows)

    def next_feed_item(self) -> str | None:
        statement = (
            select(FEED_ITEM.c.next_at)
            .where(FEED_ITEM.c.next_at != "")
            .order_by(FEED_ITEM.c.next_at)
            .limit(1)
        )
        with self._reading() as connection:
            return connection.execute(statement).scalar_one_or_none()

    def put_feed_items(self, items: Sequence[FeedItem]) -> None:
        with self._writing() as connection:
            for some in chunks([item.key for item in items]):
                connection.execute(delete(FEED_ITEM).where(FEED_ITEM.c.key.in_(some)))
            if items:
                rows = {item.key: asdict(item) for item in items}
                connection.execute(insert(FEED_ITEM), list(rows.values()))
