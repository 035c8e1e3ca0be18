from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from onrecord.interfaces.dossier import render
from tests.interfaces.dossier.invented_story import story


@pytest.fixture(scope="session")
def exported() -> tuple[dict[str, Any], Mapping[str, str]]:
    """The invented story: its export and its texts."""
    return story()


@pytest.fixture(scope="session")
def page(exported: tuple[dict[str, Any], Mapping[str, str]]) -> str:
    return render(*exported)
