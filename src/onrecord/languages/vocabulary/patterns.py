"""What groups of patterns have in common."""

from __future__ import annotations

import re

NEVER = re.compile(r"(?!)")
"""A pattern that matches nowhere: the default of every pattern."""
