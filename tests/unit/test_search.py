"""Pagefind at work beside the build: what it gives, and what is said when it fails."""

import os
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from practice_hub.core.problem import Problem
from practice_hub.output import pagefind
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


def words(number: int) -> str:
    return " ".join(f"{word:x}" for word in range(number * 500, number * 500 + 700))


def test_an_index_holds_every_page_and_nothing_that_is_not_used():
    index = index_words(PAGES)()
    assert sorted(index.found.values()) == ["/apples/", "/pears/"] and "pagefind.js" in index.files
    assert not any("ui" in Path(name).name or "worker" in name for name in index.files)


def test_a_page_with_letters_of_all_kinds_is_found_at_its_address():
    html = zlib.compress(PAGE.format("Gwasanaeth \u2603 \U0001f600", "\u0627\u0644").encode())
    assert list(index_words({"a/index.html": html})().found.values()) == ["/a/"]


def test_no_page_gives_an_index_without_pages():
    index = index_words({})()
    assert index.found == {} and "pagefind.js" in index.files


def test_the_index_is_the_same_however_many_processors_there_are(monkeypatch):
    """Enough pages for several files of the index; which of them holds a word depends on the
    order."""
    pages = {
        f"page-{number}/index.html": zlib.compress(PAGE.format(number, words(number)).encode())
        for number in range(60)
    }
    first = index_words(pages)()
    monkeypatch.setattr(pagefind, "processors", lambda: 1)
    assert index_words(pages)() == first
    monkeypatch.setattr(pagefind, "processors", lambda: 7)
    assert index_words(pages)() == first
    assert sum(name.startswith("index/") for name in first.files) > 1
    other = index_words(dict(reversed(pages.items())))()
    assert other.files.keys() != first.files.keys()  # so the order is part of the index


def test_a_pagefind_whose_build_was_killed_ends():
    begin = (
        "import os, signal, zlib; from practice_hub.output import search;"
        "search.index_words({'a/index.html': zlib.compress(b'<html lang=en><body>Words')});"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    process = subprocess.Popen([sys.executable, "-c", begin], cwd=ROOT, start_new_session=True)
    assert process.wait() == -signal.SIGKILL
    for _ in range(200):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("Pagefind is still at work")


FAILING = "#!/bin/sh\necho first\necho 'no such page' >&2\nexit 1\n"
MUTE = "#!/bin/sh\nexit 3\n"
DEAF = "#!/bin/sh\nexec 0<&-\necho 'no such page'\nexit 1\n"


@pytest.mark.parametrize(
    "program, said", [(FAILING, "no such page"), (DEAF, "no such page"), (MUTE, "no reason given")]
)
def test_a_pagefind_that_fails_is_told(monkeypatch, tmp_path, program, said):
    failing = tmp_path / "pagefind"
    failing.write_text(program)
    failing.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: failing)
    many = {f"{number}/index.html": PAGES["pears/index.html"] for number in range(2000)}
    told = index_words(many)()
    assert isinstance(told, Problem)
    assert str(told) == (
        f"pagefind:1: the search index could not be made ({said}); run 'make clean' and try again"
    )


def test_what_pagefind_itself_refuses_is_told_in_its_words():
    reply = pagefind.Pagefind([{"type": "GetFiles", "index_id": 7}]).last_reply()
    assert reply["message"] == "Invalid index, does not yet exist in the Pagefind service"
