"""The day for which tests build: no later than the texts need, and never before they were read."""

from __future__ import annotations

import pytest

from tests.projects import newest_day

PAGE = """\
---
title: A page
date: 2031-01-09
reviewed: {}
review_due: 2032-01-01
---
reviewed: 2033-01-01
"""


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("page.md", PAGE.format("2030-05-04"), "2030-05-04"),
        ("page.md", PAGE.format("2001-05-04"), "2026-11-28"),
        ("README.md", "For example `reviewed: 2033-01-01`.", "2026-11-28"),
        ("page.md", "---\ncorrections:\n  - date: 2030-02-01\n---\n", "2030-02-01"),
        ("lines.yml", 'numbers_since: {"999": 2030-03-01}\n', "2030-03-01"),
        ("lines.yml", 'numbers_since: {"999": 2030-03-01, "112": 2030-04-01}\n', "2030-04-01"),
        ("lines.yml", "{review_due: 2031-01-01, checked: 2030-03-01}\n", "2030-03-01"),
        ("lines.yml", 'checked: "2030-03-01"\n', "2030-03-01"),
        ("lines.yml", "# checked: 2030-03-01\n", "2026-11-28"),
        ("lines.yml", "checked: 2030-03-01  # not checked: 2031-01-01\n", "2030-03-01"),
        ("law.yml", "a:\n    looked_up: 2030-03-01\n    review_due: 2031-01-01\n", "2030-03-01"),
    ],
)
def test_the_newest_day_of_work_counts(tmp_path, name, text, day):
    (tmp_path / name).write_text(text)
    assert newest_day(tmp_path) == day
