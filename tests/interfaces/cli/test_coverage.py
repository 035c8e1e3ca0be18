"""Whatever the record can do, a command can; where none does, the reason is written here."""

from __future__ import annotations

from onrecord import Record
from onrecord.interfaces.cli.commands import onrecord

COMMANDS = {
    "open": "read",
    "add": "read",
    "count": "show",
    "documents": "documents",
    "documents_with": "claims",
    "summaries": "stories",
    "latest": "documents",
    "set_aside": "set-aside",
    "verify": "verify",
    "clear_set_aside": "set-aside",
    "left_out": "show",
    "remove": "remove",
    "removed": "remove",
    "restore": "remove",
    "feeds": "feeds",
    "follow": "feeds",
    "unfollow": "feeds",
    "check_feeds": "watch",
    "look_again": "watch",
    "next_check": "watch",
    "judge": "judge",
    "undo": "undo",
    "judgements": "judgements",
    "export_judgements": "judgements",
    "import_judgements": "judgements",
    "findings": "show",
    "findings_about": "judge",
    "claims": "claims",
    "entity_timeline": "timeline",
    "events": "export",
    "issues": "show",
    "discrepancies": "show",
    "timeline": "export",
    "lineage": "lineage",
    "entities": "export",
    "changes": "changes",
    "revisions": "revisions",
    "check": "check",
    "search": "search",
    "search_count": "search",
    "stories": "stories",
    "story": "show",
    "unread": "show",
    "export": "export",
    "texts": "show",
}
"""Method of Record -> the command that shows what it gives."""

EXEMPT = {
    "close": "a command closes the record when it ends",
    "stories_read": "a command is over before more is read; a server asks it to know whether what "
    "it found still holds",
    "versions": "a command is over before a story changes; a server asks it to know which of its "
    "pages still hold",
    "version_of": "a command is over before a story changes; a server asks it to know whether its "
    "page still holds",
    "revision": "a command is over before the record changes; a server asks it to know whether a "
    "page still holds",
}


def test_every_public_method_of_the_record_has_a_command_or_a_reason() -> None:
    public = {name for name in dir(Record) if not name.startswith("_")}
    assert public == COMMANDS.keys() | EXEMPT.keys()


def test_those_commands_exist() -> None:
    assert set(COMMANDS.values()) <= onrecord.commands.keys()
