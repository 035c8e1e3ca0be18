"""Subtitles (WebVTT, SubRip): what was spoken, by paragraphs, with the speaker where the file names
one."""

from __future__ import annotations

import html
import re

from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.base import EMPTY, RawReport
from onrecord.readers.charset import Decoded, decode

_TIMES = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>\n]{1,80})>")
_TAG = re.compile(r"<[^>\n]{0,200}>")
_HEAD = re.compile(r"^(?:WEBVTT|NOTE|STYLE|REGION)\b")
_LABEL = re.compile(r"^(?:>>\s*)?([^\W\d_][\w.' -]{1,40}):\s+(?=\S)")
_END = re.compile(r"[.?!][\"'”’)]*$")
_LONG = 600
"""Characters from which on a paragraph ends with its sentence."""


def read_subtitles(raw: RawReport) -> Document | SetAside:
    """The report of a subtitle file."""
    decoded = decode(raw.data)
    paragraphs = spoken(decoded.text)
    if not paragraphs:
        return SetAside(raw.source, EMPTY)
    return assemble(Decoded("\n\n".join(paragraphs), decoded.notes), Metadata(raw.source, raw.name))


def spoken(text: str) -> list[str]:
    """The paragraphs of what was spoken: a new one for each speaker, and after a sentence where one
    grows long. "NAME: words" where a speaker is named."""
    paragraphs: list[str] = []
    speaker = ""
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.split("\n") if line.strip()]
        if not lines or _HEAD.match(lines[0]):
            continue
        for line in _without_times(lines):
            voice = _VOICE.search(line) or _LABEL.match(line)
            words = " ".join(html.unescape(_TAG.sub("", line)).split())
            words = _LABEL.sub("", words).removeprefix(">>").strip()
            if not words:
                continue
            if voice and voice.group(1).strip() != speaker:
                speaker = voice.group(1).strip()
                paragraphs.append(f"{speaker}: {words}")
            elif paragraphs and not _is_full(paragraphs[-1]):
                if not paragraphs[-1].endswith(words):  # rolling captions say a line twice
                    paragraphs[-1] += f" {words}"
            else:
                paragraphs.append(words)
    return paragraphs


def _without_times(lines: list[str]) -> list[str]:
    """The lines of a cue behind its number and times; all of a block that has none."""
    at = next((i for i, line in enumerate(lines[:2]) if _TIMES.match(line)), None)
    return lines if at is None else lines[at + 1 :]


def _is_full(paragraph: str) -> bool:
    return len(paragraph) >= _LONG and _END.search(paragraph) is not None
