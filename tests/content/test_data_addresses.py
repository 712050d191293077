"""Addresses in data/."""

from __future__ import annotations

from practice_hub.lint.data_addresses import foreign_addresses
from tests.conftest import ROOT


def test_our_own_data_has_only_ordinary_addresses():
    assert list(foreign_addresses(ROOT, {})) == []
