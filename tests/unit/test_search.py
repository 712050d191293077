"""Pagefind at work beside the build: where its files lie, what it gives, and what is said when it fails."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from practice_hub.core.problem import Problem
from practice_hub.output import search
from practice_hub.output.search import index_words
from tests.conftest import ROOT

PAGE = '<!doctype html><html lang="en"><body><main data-pagefind-body><h1>{0}</h1><p>{0} words.</p></main></body></html>'
PAGES = {
    f"{name}/index.html": zlib.compress(PAGE.format(name).encode()) for name in ("apples", "pears")
}


@pytest.fixture
def places(monkeypatch, tmp_path):
    """Every folder that was made for Pagefind, by the folder in which it was made; None for the usual place."""
    made = []
    real = search.TemporaryDirectory
    monkeypatch.setattr(search, "MEMORY", tmp_path)
    monkeypatch.setattr(
        search,
        "TemporaryDirectory",
        lambda prefix, dir: made.append(dir) or real(prefix=prefix, dir=dir),
    )
    return made


def test_an_index_holds_every_page_and_leaves_no_file_behind(places, tmp_path):
    index = index_words(PAGES)()
    assert sorted(index.found.values()) == ["/apples/", "/pears/"] and "pagefind.js" in index.files
    assert not any("ui" in Path(name).name or "worker" in name for name in index.files)
    assert places == [tmp_path] and list(tmp_path.iterdir()) == []


def test_what_a_build_left_that_was_ended_is_taken_away_and_that_of_one_at_work_is_not(
    places, tmp_path
):
    ended = subprocess.Popen(["true"])
    ended.wait()
    begin = (
        "import os, signal, sys, zlib; from pathlib import Path; from practice_hub.output import search as search; search.MEMORY = Path(sys.argv[1]); "
        "made = search.index_words({'a/index.html': zlib.compress(b'<html lang=en><body>Words')}); os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", begin, str(tmp_path)], cwd=ROOT).returncode < 0
    (left,) = tmp_path.iterdir()
    for name in (f"hub-search-{ended.pid}-x", f"hub-search-{os.getpid()}-x", "of-somebody-else"):
        (tmp_path / name / "pages").mkdir(parents=True)
    index_words(PAGES)()
    assert {path.name for path in tmp_path.iterdir()} - {left.name} == {
        f"hub-search-{os.getpid()}-x",
        "of-somebody-else",
    }
    index_words(PAGES)()  # its Pagefind may have been at work for a moment longer
    assert not left.exists()


@pytest.mark.parametrize("lacking", ["room", "place"])
def test_where_memory_has_no_room_the_usual_place_is_taken(places, monkeypatch, tmp_path, lacking):
    if lacking == "place":
        monkeypatch.setattr(search, "MEMORY", tmp_path / "nowhere")
    else:
        size = sum(map(len, PAGES.values()))
        monkeypatch.setattr(
            search, "disk_usage", lambda place: type("Usage", (), {"free": 100 * size})
        )
    assert len(index_words(PAGES)().found) == 2 and places == [None]


def test_a_pagefind_that_fails_is_told(places, monkeypatch, tmp_path):
    failing = tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\necho first\necho 'no such page' >&2\nexit 1\n")
    failing.chmod(0o755)
    monkeypatch.setattr(search, "get_executable", lambda: failing)
    told = index_words(PAGES)()
    assert isinstance(told, Problem)
    assert (
        str(told)
        == "pagefind:1: the search index could not be made (no such page); run 'make clean' and try again"
    )
    assert list(tmp_path.iterdir()) == [failing]
