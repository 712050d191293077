"""Pagefind at work beside the build: where its files lie, what it gives, and what is said when it
fails."""

import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from practice_hub.core.problem import Problem
from practice_hub.core.staging import StagingFolder
from practice_hub.output import pagefind, search
from practice_hub.output.search import index_words
from tests.conftest import ROOT

PAGE = (
    '<!doctype html><html lang="en"><body><main data-pagefind-body><h1>{0}</h1>'
    "<p>{0} words, and {1}.</p></main></body></html>"
)
PAGES = {
    f"{name}/index.html": zlib.compress(PAGE.format(name, "others").encode())
    for name in ("apples", "pears")
}


@pytest.fixture
def places(monkeypatch, tmp_path):
    """Every folder in which a folder was made for Pagefind."""
    made = []
    monkeypatch.setattr(search, "MEMORY", tmp_path / "memory")
    monkeypatch.setattr(search, "gettempdir", lambda: str(tmp_path / "usual"))
    (tmp_path / "memory").mkdir()
    (tmp_path / "usual").mkdir()
    monkeypatch.setattr(
        search, "StagingFolder", lambda parent, *_: made.append(parent) or StagingFolder(parent, *_)
    )
    return made


def test_an_index_holds_every_page_and_leaves_no_file_behind(places, tmp_path):
    index = index_words(PAGES)()
    assert sorted(index.found.values()) == ["/apples/", "/pears/"] and "pagefind.js" in index.files
    assert not any("ui" in Path(name).name or "worker" in name for name in index.files)
    assert places == [tmp_path / "memory"] and list((tmp_path / "memory").iterdir()) == []


def test_the_index_is_the_same_wherever_it_is_made_and_however_many_processors_there_are(
    places, monkeypatch, tmp_path
):
    """Enough pages for several files of the index; which file holds a word depends on their
    order."""
    pages = {
        f"page-{number}/index.html": zlib.compress(
            PAGE.format(
                f"page {number}",
                " ".join(f"{word:x}" for word in range(number * 500, number * 500 + 700)),
            ).encode()
        )
        for number in range(60)
    }
    first = index_words(pages)()
    monkeypatch.setattr(search, "MEMORY", tmp_path / "nowhere")
    monkeypatch.setattr(pagefind, "cores", lambda: 1)
    assert index_words(pages)() == first
    assert places == [tmp_path / "memory", tmp_path / "usual"]
    assert sum(name.startswith("index/") for name in first.files) > 1
    other = index_words(dict(reversed(pages.items())))()
    assert other.files.keys() != first.files.keys()  # so the order is part of the index


@pytest.mark.parametrize("place", ["memory", "usual"])
def test_what_a_killed_build_left_is_deleted_and_that_of_one_at_work_is_not(
    places, tmp_path, place
):
    folder = tmp_path / place
    begin = (
        "import sys, time; from pathlib import Path; from practice_hub.output import search;"
        "staging = search.StagingFolder(Path(sys.argv[1]), search.SEARCH);"
        "(staging.path / 'index').write_text('x'); print('made', flush=True); time.sleep(60)"
    )
    def start():
        return subprocess.Popen(
            [sys.executable, "-c", begin, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
        )
    killed, at_work = start(), start()
    assert killed.stdout.readline() == at_work.stdout.readline() == b"made\n"
    (folder / "of-somebody-else").mkdir()
    killed.kill()
    killed.wait()
    assert len(list(folder.iterdir())) == 3
    index_words(PAGES)()
    left = {path.name for path in folder.iterdir()}
    assert len(left) == 2 and "of-somebody-else" in left
    at_work.kill()
    at_work.wait()


def test_a_pagefind_whose_build_was_killed_ends(tmp_path):
    """And so does the lock on its folder, which the next build deletes."""
    begin = (
        "import os, signal, sys, zlib; from pathlib import Path;"
        "from practice_hub.output import search; search.MEMORY = Path(sys.argv[1]);"
        "search.index_words({'a/index.html': zlib.compress(b'<html lang=en><body>Words')});"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", begin, str(tmp_path)], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL and len(list(tmp_path.glob("hub-search-*"))) == 1
    for _ in range(100):
        search.delete_leftovers(tmp_path, search.SEARCH)
        if not list(tmp_path.iterdir()):
            break
        time.sleep(0.1)  # Pagefind may be writing for a moment longer
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lacking", ["room", "place"])
def test_where_memory_has_no_room_the_usual_place_is_taken(places, monkeypatch, tmp_path, lacking):
    if lacking == "place":
        monkeypatch.setattr(search, "MEMORY", tmp_path / "nowhere")
    else:
        size = sum(map(len, PAGES.values()))
        monkeypatch.setattr(
            search, "disk_usage", lambda place: type("Usage", (), {"free": 100 * size})
        )
    assert len(index_words(PAGES)().found) == 2 and places == [tmp_path / "usual"]


FAILING = "#!/bin/sh\necho first\necho 'no such page' >&2\nexit 1\n"
MUTE = "#!/bin/sh\nexit 3\n"


@pytest.mark.parametrize("program, said", [(FAILING, "no such page"), (MUTE, "no reason given")])
def test_a_pagefind_that_fails_is_told(places, monkeypatch, tmp_path, program, said):
    failing = tmp_path / "pagefind"
    failing.write_text(program)
    failing.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: failing)
    told = index_words(PAGES)()
    assert isinstance(told, Problem)
    assert str(told) == (
        f"pagefind:1: the search index could not be made ({said}); run 'make clean' and try again"
    )
    assert list((tmp_path / "memory").iterdir()) == []


def test_what_pagefind_itself_refuses_is_told_in_its_words(tmp_path):
    requests = [{"type": "WriteFiles", "index_id": 7, "output_path": str(tmp_path)}]
    fault = pagefind.Pagefind(requests).fault()
    assert fault == "Invalid index, does not yet exist in the Pagefind service"
