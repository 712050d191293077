"""Settings of any form are refused, or MkDocs reads them."""

from __future__ import annotations

import logging
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config

from practice_hub.config import read_settings, unsafe_to_load
from tests.data_forms import FORMS, places, replaced

MORE = [
    False,
    "",
    " ",
    -1,
    10**30,
    ["a", "a"],
    {"a": {"b": 1}},
    "x" * 300,
    "../x",
    "https://x",
    "~",
]
SETTINGS: dict[str, Any] = {
    "site_name": "A hub",
    "site_url": "https://hub.example.org/",
    "site_description": "Words.",
    "site_author": "A team",
    "copyright": "A team",
    "theme": {"name": "practice-hub", "custom_dir": "own", "language": "en", "palette": {}},
    "plugins": ["practice-hub"],
    "nav": [{"Home": "index.md"}, "guides/index.md", {"More": ["guides/index.md"]}],
    "repo_url": "https://git.example/x",
    "edit_uri": "edit/main/docs/",
    "extra_css": [],
    "watch": ["data"],
    "hooks": [],
    "dev_addr": "127.0.0.1:8000",
    "site_dir": "public",
    "markdown_extensions": ["toc", {"admonition": {}}],
    "use_directory_urls": True,
    "extra": {
        "nations": ["Wales"],
        "time_zone": "Europe/London",
        "pagination": {"posts": 10},
        "words": {"blog": "News"},
        "neutral_pages": {1: "docs/guides/listening.md"},
        "exit": {"address": "https://www.bbc.co.uk/weather", "presses": 3},
    },
}
EVERY = sorted(places(SETTINGS), key=repr)


@pytest.fixture(autouse=True)
def quiet():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def found_with(project: Path, settings: Any) -> list[Any]:
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False))
    (project / "own").mkdir(exist_ok=True)
    return [*read_settings(project)[1], *unsafe_to_load(project)]


def test_the_settings_that_are_changed_below_are_sound(small):
    assert found_with(small, SETTINGS) == []
    load_config(config_file=str(small / "mkdocs.yml"))


@pytest.mark.parametrize("seed", range(10))
def test_settings_of_any_form_are_refused_or_mkdocs_reads_them(small, seed):
    dice = Random(seed)
    for _ in range(12):
        place, form = dice.choice(EVERY), dice.choice([*FORMS, *MORE])
        if not found_with(small, replaced(SETTINGS, place, form)):
            load_config(config_file=str(small / "mkdocs.yml"))


@pytest.mark.parametrize(
    "place, form",
    [
        (("theme", "custom_dir"), None),
        (("theme", "custom_dir"), 7),
        (("nav", 0), None),
        (("nav", 0, "Home"), None),
        (("nav", 1), [["x"]]),
        (("plugins",), 7),
        (("watch",), None),
        (("watch", 0), None),
        (("hooks",), None),
        (("site_dir",), ""),
        (("dev_addr",), "x"),
        (("markdown_extensions",), False),
        (("markdown_extensions", 0), {7: None}),
        (("extra", "time_zone"), []),
    ],
)
def test_forms_that_once_reached_mkdocs_or_broke_the_check(small, place, form):
    assert found_with(small, replaced(SETTINGS, place, form))
