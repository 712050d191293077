"""Pagefind's index, and the problem that is reported when Pagefind fails."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from practice_hub.core.cache import Cache
from practice_hub.core.compression import compress
from practice_hub.core.problem import Problem
from practice_hub.core.staging import BUILD, delete_leftovers
from practice_hub.output import pagefind, search
from practice_hub.output.search import Index, SearchCache, start_pagefind
from tests.conftest import ROOT

PAGE = (
    '<!doctype html><html lang="en"><body><main data-pagefind-body><h1>{0}</h1>'
    "<p>{0} words, and {1}.</p></main></body></html>"
)
PAGES = {
    f"{name}/index.html": compress(PAGE.format(name, "others").encode())
    for name in ("apples", "pears")
}


def made(folder: Path, pages: dict[str, bytes]) -> Index | Problem:
    """The index of some pages. folder: for the cache."""
    folder.mkdir(exist_ok=True)
    return start_pagefind(SearchCache(Cache(folder), "page"), pages, folder)()


def many_pages(number: int) -> dict[str, bytes]:
    """Enough pages for several files of the index."""
    return {
        f"page-{page}/index.html": compress(PAGE.format(page, words(page)).encode())
        for page in range(number)
    }


def words(number: int) -> str:
    return " ".join(f"{word:x}" for word in range(number * 100, number * 100 + 140))


def test_an_index_holds_every_page_and_nothing_that_is_not_used(tmp_path):
    index = made(tmp_path, PAGES)
    assert (
        sorted(index.addresses.values()) == ["/apples/", "/pears/"] and "pagefind.js" in index.files
    )
    assert not any("ui" in Path(name).name or "worker" in name for name in index.files)


def test_a_page_with_letters_of_all_kinds_is_found_at_its_address(tmp_path):
    html = compress(PAGE.format("Gwasanaeth \u2603 \U0001f600", "\u0627\u0644").encode())
    assert list(made(tmp_path, {"a/index.html": html}).addresses.values()) == ["/a/"]


def test_an_index_can_be_empty(tmp_path):
    index = made(tmp_path, {})
    assert index.addresses == {} and "pagefind.js" in index.files


def test_the_index_is_the_same_however_many_processors_there_are(monkeypatch, tmp_path):
    pages = many_pages(90)
    first = made(tmp_path / "2", pages)
    for number in (1, 7):
        monkeypatch.setattr(search, "processors", lambda number=number: number)
        assert made(tmp_path / str(number), pages) == first
    assert sum(name.startswith("index/") for name in first.files) > 1


def test_an_index_in_batches_is_the_same_as_one_at_once(monkeypatch, tmp_path):
    pages = many_pages(50)
    first = made(tmp_path / "once", pages)
    monkeypatch.setattr(search, "BATCH", 7)
    assert made(tmp_path / "batches", pages) == first


def test_an_index_of_changed_pages_is_the_same_as_one_of_all(tmp_path):
    """A page is changed, one goes, one comes with a field that no other has, and one in Welsh."""
    pages = many_pages(50)
    made(tmp_path / "kept", pages)
    del pages["page-7/index.html"]
    picture = PAGE.replace("<h1>", '<img src="a.png" alt="A picture"><h1>')
    pages["page-3/index.html"] = compress(PAGE.format("Caf\u00e9", words(3)).encode())
    pages["page-a/index.html"] = compress(picture.format("Cafe", "cafes").encode())
    welsh = PAGE.replace('lang="en"', 'lang="cy"').format("Cymraeg", "geiriau")
    pages["page-b/index.html"] = compress(welsh.encode())
    again = made(tmp_path / "kept", pages)
    assert again == made(tmp_path / "clean", pages)
    assert {"wasm.en.pagefind", "wasm.unknown.pagefind"} <= again.files.keys()
    assert "/page-7/" not in again.addresses.values()
    assert {"/page-a/", "/page-b/"} <= set(again.addresses.values())


def test_pagefind_gets_the_changed_pages_and_the_first_of_each_language(monkeypatch, tmp_path):
    pages = many_pages(50)
    made(tmp_path, pages)
    sent = []
    real = search.Pagefind
    monkeypatch.setattr(
        search, "Pagefind", lambda batches, *more: sent.extend(batches) or real(batches, *more)
    )
    pages["page-3/index.html"] = PAGES["pears/index.html"]
    made(tmp_path, pages)
    assert [sorted(batch) for batch in sent] == [["page-0/index.html", "page-3/index.html"]]


def test_pagefind_ends_when_its_build_is_killed_and_the_next_deletes_its_folder(tmp_path):
    begin = (
        "import os, signal; from practice_hub.output import search;"
        "from practice_hub.core.cache import Cache; from pathlib import Path;"
        "from practice_hub.core.compression import compress;"
        "kept = search.SearchCache(Cache(Path('no folder')), 'page');"
        "page = compress(b'<html lang=en><body>Words');"
        f"wait = search.start_pagefind(kept, {{'a/index.html': page}}, Path({str(tmp_path)!r}));"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    process = subprocess.Popen([sys.executable, "-c", begin], cwd=ROOT, start_new_session=True)
    assert process.wait() == -signal.SIGKILL
    with suppress(ProcessLookupError):  # raised once no process of the group is left
        while True:
            os.killpg(process.pid, 0)
            time.sleep(0.05)
    assert [path.name.startswith(BUILD) for path in tmp_path.iterdir()] == [True]
    delete_leftovers(tmp_path, BUILD)
    assert list(tmp_path.iterdir()) == []


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
    problem = made(tmp_path, many)
    assert isinstance(problem, Problem)
    assert str(problem) == (
        f"pagefind:1: the search index could not be made ({message}); make room on that disk if it "
        "is full; otherwise delete the folder .cache; then build again"
    )


def test_a_pagefind_that_says_nothing_is_ended(monkeypatch, tmp_path):
    silent = tmp_path / "pagefind"
    silent.write_text("#!/bin/sh\nexec sleep 600\n")
    silent.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: silent)
    monkeypatch.setattr(pagefind, "PATIENCE", 1)
    problem = made(tmp_path, PAGES)
    assert isinstance(problem, Problem)
    assert problem.wrong == "the search index could not be made (no index after 1 seconds)"


def test_a_disk_without_room_for_an_index_is_reported_before_pagefind_waits(monkeypatch, tmp_path):
    full = shutil.disk_usage(tmp_path)._replace(free=0)
    monkeypatch.setattr(pagefind.shutil, "disk_usage", lambda folder: full)
    problem = made(tmp_path, PAGES)
    assert isinstance(problem, Problem)
    assert problem.wrong == (
        f"the search index could not be made (too little room on the disk with {tmp_path})"
    )


def test_pages_without_a_word_are_no_error(tmp_path):
    html = compress(b'<html lang="en"><body data-pagefind-body><img src="a.png"></body></html>')
    assert made(tmp_path, {"a/index.html": html}).addresses == {}


def test_nothing_is_left_of_pagefinds_folders(tmp_path):
    made(tmp_path, many_pages(50))
    beside = tmp_path / "not there" / "beside"
    run = search.Pagefind([PAGES], 1, beside)
    assert [path.name.startswith(BUILD) for path in beside.iterdir()] == [True]
    del run
    assert list(beside.iterdir()) == list(tmp_path.glob(f"{BUILD}*")) == []


def test_settings_of_another_pagefind_change_nothing(monkeypatch, tmp_path):
    """Its command reads a file where it runs, and variables with its name."""
    index = made(tmp_path / "without", PAGES)
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "h1")
    monkeypatch.chdir(tmp_path)
    Path("pagefind.yml").write_text("root_selector: h1\n")
    assert made(tmp_path / "with", PAGES) == index
