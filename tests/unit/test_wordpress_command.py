"""`hub import wordpress` as people type it: what it prints, how it ends, when it shows progress."""

import io
import sys

import pytest
from click.testing import CliRunner

from practice_hub.importers.wordpress import importer as bringing
from practice_hub.importers.wordpress.command import Bar, wordpress
from tests.conftest import ROOT
from tests.unit.test_wordpress_export import AGAIN, everything_in

OLD = str(ROOT / "tests/sites/wordpress/old-blog.xml")
BROKEN = str(ROOT / "tests/sites/wordpress/refused/cut-short.xml")


@pytest.fixture
def run(small, monkeypatch):
    """Types a command in the small hub, on the day of the tests."""
    monkeypatch.chdir(small)
    monkeypatch.setenv("HUB_TODAY", "2025-04-01")
    return lambda *words: CliRunner().invoke(wordpress, words)


def test_an_import_prints_its_numbers_and_ends_well(run, small):
    done = run(OLD)
    assert done.exit_code == 0 and done.stderr == ""
    assert done.stdout.startswith(
        "From old-blog.xml, the export of old.example.org/blog:\n  Posts that readers see: 3\n"
    )
    assert done.stdout.endswith(
        "The whole report is in imports/wordpress/2025-04-01.md. Next, type: hub check\n"
    )
    assert (small / "imports/wordpress/2025-04-01.md").is_file()


def test_a_dry_run_writes_nothing(run, small):
    before = everything_in(small)
    assert run(OLD, "--dry-run").stdout.endswith("This was a dry run: nothing was written.\n")
    assert everything_in(small) == before


def test_a_broken_export_is_told_on_the_error_channel(run, small):
    before = everything_in(small)
    done = run(BROKEN)
    assert (done.exit_code, done.stdout) == (1, "")
    assert (
        done.stderr
        == f"{BROKEN}:7: the file ends in the middle; {AGAIN}\nNothing was brought over.\n"
    )
    assert everything_in(small) == before


def test_a_day_that_cannot_be_read_is_told(run, monkeypatch):
    monkeypatch.setenv("HUB_TODAY", "tomorrow")
    done = run(OLD)
    assert done.exit_code == 1
    assert (
        done.stderr
        == "HUB_TODAY:1: 'tomorrow' is not a date like 2026-11-22 or 2026-11-22T14:30; set it to one of these, or unset it\n"
    )


def test_whoever_stops_it_is_told_that_nothing_changed(run, small, monkeypatch):
    before = everything_in(small)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(bringing, "text_of", stop)
    done = run(OLD)
    assert (done.exit_code, done.stderr) == (130, "Stopped. Nothing was brought over.\n")
    assert everything_in(small) == before


class Terminal(io.StringIO):
    """An output that takes itself for a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    "output, seconds, shown",
    [(Terminal, 2.0, True), (Terminal, 0.5, False), (io.StringIO, 2.0, False)],
)
def test_progress_is_shown_on_a_terminal_for_what_takes_longer_than_a_second(
    output, seconds, shown, monkeypatch
):
    clock, screen = [0.0], output()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("practice_hub.importers.wordpress.command.time.monotonic", lambda: clock[0])
    bar = Bar()
    clock[0] = seconds
    bar("Bringing posts and pages", 5, 10)
    bar("Bringing posts and pages", 10, 10)
    bar.close()
    assert (
        "Bringing posts and pages" in screen.getvalue() and "100%" in screen.getvalue()
    ) == shown
    assert bool(screen.getvalue()) == shown
