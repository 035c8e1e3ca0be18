"""What all tests share: properties are about what holds, not about how long it takes on a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
