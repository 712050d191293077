"""Fixtures of the unit tests."""

import pytest
from click.testing import CliRunner
from PIL import Image

from practice_hub.cli.main import main
from practice_hub.core.clock import parse_datetime
from practice_hub.importers.wordpress.importer import import_blog
from tests.conftest import SMALL_DAY
from tests.unit.wordpress_blog import OLD
from tests.unit.wordpress_export import export


@pytest.fixture
def uploads(tmp_path):
    """A folder of uploads with two pictures; a third, IMG_0001.jpg, is missing."""
    folder = tmp_path / "uploads"
    (folder / "2011/07").mkdir(parents=True)
    Image.new("RGB", (40, 30), "teal").save(folder / "2011/07/kettle.jpg")
    Image.new("RGB", (40, 30), "white").save(folder / "2011/07/plan.png")
    return folder


@pytest.fixture
def import_old_blog(small, uploads):
    """Imports the old blog, by default with its pictures."""

    def run_import(export=OLD, media=uploads, day=SMALL_DAY, **more):
        return import_blog(small, export, media, parse_datetime(day), **more)

    return run_import


@pytest.fixture
def import_items(small, tmp_path):
    """Imports an export of some items, and not as drafts. name: of its file."""

    def run(*items, name="old.xml", **channel):
        file = tmp_path / name
        file.write_text(export(*items, **channel), "utf-8")
        return import_blog(small, file, None, parse_datetime(SMALL_DAY))

    return run


@pytest.fixture
def hub(small, monkeypatch):
    """Runs `hub` in the small hub, on its day. Gives exit code and output."""
    monkeypatch.chdir(small)
    monkeypatch.setenv("HUB_TODAY", SMALL_DAY)

    def run(*words: str):
        done = CliRunner().invoke(main, words)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return run
