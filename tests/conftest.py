"""What all tests share: properties are about what holds, not about how long it takes on a busy machine; and an
interrupt interrupts, also where the tests were started in the background of a shell, which ignores it."""

from __future__ import annotations

import signal

from hypothesis import settings

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")

signal.signal(signal.SIGINT, signal.default_int_handler)
