"""A record is opened by a path or by the address of a database; what cannot be opened is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Record, stores
from onrecord.errors import RecordUnusable
from onrecord.stores import STORES, file_of, open_store
from onrecord.stores.dialects.sqlite import SQLite
from tests.values import document


def test_a_path_and_an_address_lead_to_one_record(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    first = open_store(path, "1.0")
    first.add([document()])
    first.close()
    again = open_store(f"sqlite:///{path}", "1.0")
    assert again.documents() == (document(),)
    again.close()


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("talks.db", "talks.db"),
        ("/srv/talks.db", "/srv/talks.db"),
        ("sqlite:///talks.db", "talks.db"),
        ("sqlite:////srv/talks.db", "/srv/talks.db"),
    ],
)
def test_an_address_names_a_file_of_this_folder_or_from_the_root(address: str, file: str) -> None:
    assert file_of(address) == Path(file)


@pytest.mark.parametrize("scheme", ["oracle", "mysql", "https"])
def test_a_database_that_is_not_supported_is_named_without_its_password(scheme: str) -> None:
    with pytest.raises(RecordUnusable, match=f"{scheme}://.*not supported yet") as refused:
        Record.open(f"{scheme}://ada:secret@records.example/talks")
    assert "sqlite:///talks.db" in refused.value.next_step
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_an_address_without_a_file_is_refused(address: str) -> None:
    with pytest.raises(RecordUnusable, match="names no file"):
        open_store(address, "1.0")


def test_a_record_that_is_not_there_is_not_made_unless_that_is_asked_for(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'talks.db'}"
    with pytest.raises(RecordUnusable, match="There is no record at"):
        Record.open(address, create=False)
    assert not (tmp_path / "talks.db").exists()


class SQLiteInFolder(SQLite):
    """A toy kind of store: the address names the folder, the file in it has a fixed name."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address.removeprefix('folder://')}/talks.db")


def test_another_kind_of_store_is_a_dialect_and_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "STORES", {**STORES, "folder": f"{__name__}:SQLiteInFolder"})
    with Record.open(f"folder://{tmp_path}") as record:
        assert record.count() == 0
    assert file_of(f"folder://{tmp_path}") == tmp_path / "talks.db"
    assert (tmp_path / "talks.db").exists()
