"""The layout of a page of each kind, at three widths, light and dark, is the one recorded."""

from __future__ import annotations

import json

import pytest

from tests.browser.access.conftest import as_it_comes
from tests.browser.access.server import Web
from tests.browser.look.layout import (
    RECORDED,
    THEMES,
    measured,
    moves,
    recolours,
    small_site,
    without_theme,
)

WANTED = "if that was wanted, type: .venv/bin/python -m tests.browser.look.layout"


@pytest.fixture(scope="module")
def layout(browsers, tmp_path_factory):
    web = Web(small_site(tmp_path_factory.mktemp("look")))
    yield measured(as_it_comes(browsers("chromium")), web.base)
    web.close()


@pytest.fixture(scope="module")
def recorded():
    return json.loads(RECORDED.read_text("utf-8"))


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_moved(layout, recorded, theme):
    assert list(moves(recorded["boxes"], without_theme(layout, theme))) == [], WANTED


def test_nothing_has_other_colours(layout, recorded):
    assert list(recolours(recorded["colours"], layout["colours"])) == [], WANTED


def test_what_moves_is_named(recorded):
    moved = json.loads(json.dumps(recorded["boxes"]))
    moved["/ at 390"]["h1"][0] += 40
    del moved["/ at 1280"]["h1"]
    assert [line.split(" was at")[0] for line in moves(recorded["boxes"], moved)] == [
        "/ at 390: h1",
        "/ at 1280: h1 is gone",
    ]
