"""Time expressions: where a text tells a time, and which (EDTF), relative to the document's date where it says so."""

from onrecord.steps.extract.times.rules import anchor, evaluate
from onrecord.steps.extract.times.scan import time_expressions

__all__ = ["anchor", "evaluate", "time_expressions"]
