"""Pagefind's index, and the problem that is reported when Pagefind fails."""

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
from practice_hub.output.search import start_pagefind
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
    index = start_pagefind(PAGES)()
    assert (
        sorted(index.addresses.values()) == ["/apples/", "/pears/"] and "pagefind.js" in index.files
    )
    assert not any("ui" in Path(name).name or "worker" in name for name in index.files)


def test_a_page_with_letters_of_all_kinds_is_found_at_its_address():
    html = zlib.compress(PAGE.format("Gwasanaeth \u2603 \U0001f600", "\u0627\u0644").encode())
    assert list(start_pagefind({"a/index.html": html})().addresses.values()) == ["/a/"]


def test_an_index_can_be_empty():
    index = start_pagefind({})()
    assert index.addresses == {} and "pagefind.js" in index.files


def test_the_index_is_the_same_however_many_processors_there_are(monkeypatch):
    """Enough pages for several files of the index; which of them holds a word depends on the
    order."""
    pages = {
        f"page-{number}/index.html": zlib.compress(PAGE.format(number, words(number)).encode())
        for number in range(60)
    }
    first = start_pagefind(pages)()
    monkeypatch.setattr(pagefind, "processors", lambda: 1)
    assert start_pagefind(pages)() == first
    monkeypatch.setattr(pagefind, "processors", lambda: 7)
    assert start_pagefind(pages)() == first
    assert sum(name.startswith("index/") for name in first.files) > 1
    other = start_pagefind(dict(reversed(pages.items())))()
    assert other.files.keys() != first.files.keys()  # so the order is part of the index


def test_pagefind_ends_when_its_build_is_killed():
    begin = (
        "import os, signal, zlib; from practice_hub.output import search;"
        "search.start_pagefind({'a/index.html': zlib.compress(b'<html lang=en><body>Words')});"
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
    pytest.fail("Pagefind is still running")


FAILING = "#!/bin/sh\necho first\necho 'no such page' >&2\nexit 1\n"
SILENT = "#!/bin/sh\nexit 3\n"
CLOSED_INPUT = "#!/bin/sh\nexec 0<&-\necho 'no such page'\nexit 1\n"


@pytest.mark.parametrize(
    "program, message",
    [(FAILING, "no such page"), (CLOSED_INPUT, "no such page"), (SILENT, "no reason given")],
)
def test_a_failing_pagefind_is_reported(monkeypatch, tmp_path, program, message):
    failing = tmp_path / "pagefind"
    failing.write_text(program)
    failing.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: failing)
    many = {f"{number}/index.html": PAGES["pears/index.html"] for number in range(2000)}
    problem = start_pagefind(many)()
    assert isinstance(problem, Problem)
    assert str(problem) == (
        f"pagefind:1: the search index could not be made ({message}); run 'make clean' "
        "and try again"
    )


def test_a_pagefind_that_says_nothing_is_ended(monkeypatch, tmp_path):
    silent = tmp_path / "pagefind"
    silent.write_text("#!/bin/sh\nexec sleep 600\n")
    silent.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: silent)
    monkeypatch.setattr(pagefind, "PATIENCE", 1)
    problem = start_pagefind(PAGES)()
    assert isinstance(problem, Problem)
    assert problem.wrong == "the search index could not be made (no reply for 1 seconds)"


def test_an_error_reply_of_pagefind_is_reported_in_its_words():
    reply = pagefind.Pagefind([{"type": "GetFiles", "index_id": 7}]).last_reply()
    assert reply["message"] == "Invalid index, does not yet exist in the Pagefind service"
