"""The web application: the record in a browser, on this machine alone unless a token says
otherwise."""

from __future__ import annotations

from onrecord.interfaces.web.app import create_app

__all__ = ["create_app"]
