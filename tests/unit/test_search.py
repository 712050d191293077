"""Pagefind at work beside the build: where its files lie, what it gives, and what is said when it fails."""

import zlib
from pathlib import Path

import pytest

from hub import search
from hub.problem import Problem
from hub.search import index_words

PAGE = '<!doctype html><html lang="en"><body><main data-pagefind-body><h1>{0}</h1><p>{0} words.</p></main></body></html>'
PAGES = {f"{name}/index.html": zlib.compress(PAGE.format(name).encode()) for name in ("apples", "pears")}


@pytest.fixture
def places(monkeypatch, tmp_path):
    """Every folder that was made for Pagefind, by the folder in which it was made; None for the usual place."""
    made = []
    real = search.TemporaryDirectory
    monkeypatch.setattr(search, "MEMORY", tmp_path)
    monkeypatch.setattr(search, "TemporaryDirectory", lambda dir: made.append(dir) or real(dir=dir))
    return made


def test_an_index_holds_every_page_and_leaves_no_file_behind(places, tmp_path):
    index = index_words(PAGES)()
    assert sorted(index.found.values()) == ["/apples/", "/pears/"] and "pagefind.js" in index.files
    assert not any("ui" in Path(name).name or "worker" in name for name in index.files)
    assert places == [tmp_path] and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lacking", ["room", "place"])
def test_where_memory_has_no_room_the_usual_place_is_taken(places, monkeypatch, tmp_path, lacking):
    if lacking == "place":
        monkeypatch.setattr(search, "MEMORY", tmp_path / "nowhere")
    else:
        size = sum(map(len, PAGES.values()))
        monkeypatch.setattr(search, "disk_usage", lambda place: type("Usage", (), {"free": 100 * size}))
    assert len(index_words(PAGES)().found) == 2 and places == [None]


def test_a_pagefind_that_fails_is_told(places, monkeypatch, tmp_path):
    failing = tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\necho first\necho 'no such page' >&2\nexit 1\n")
    failing.chmod(0o755)
    monkeypatch.setattr(search, "get_executable", lambda: failing)
    told = index_words(PAGES)()
    assert isinstance(told, Problem)
    assert str(told) == "pagefind:1: the search index could not be made (no such page); run 'make clean' and try again"
    assert list(tmp_path.iterdir()) == [failing]
