"""Runs the steps on this machine, in two tiers.

First tier (`arriving`, `placing`): every document is described the moment it comes and placed in a story, unparsed.
Deep reading (`reading`, `deriving`): the documents of a story are parsed once, and all that they say together follows.
"""

from __future__ import annotations

from onrecord.run.deriving import derive
from onrecord.run.progress import Progress, silent

__all__ = ["Progress", "derive", "silent"]
