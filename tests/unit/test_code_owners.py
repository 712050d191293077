"""Who must look at a change: everything that can touch the exit, the policy or the build."""

import pytest

from tests.unit.code_owners import (
    GITHUB,
    GITLAB,
    RULES,
    Rule,
    is_ordinary,
    owners_of,
    tracked,
)

SAFETY = "@your-organisation/safety"


def test_both_hosts_have_the_same_owners():
    assert GITHUB == GITLAB


def test_every_file_but_ordinary_texts_has_an_owner():
    paths = tracked()
    assert len(paths) > 400
    without = [path for path in paths if not owners_of(path, RULES) and not is_ordinary(path)]
    assert without == []


@pytest.mark.parametrize(
    "path",
    [
        "overrides/assets/css/text.css",
        "overrides/base.html",
        "practice_hub/output/csp.py",
        "practice_hub/brand_new/module.py",
        "hooks/pages.py",
        "tests/unit/test_workflows.py",
        ".github/CODEOWNERS",
        ".github/workflows/publish.yml",
        ".github/workflows/brand-new.yml",
        ".github/deploy/netlify/package-lock.json",
        ".gitlab/CODEOWNERS",
        ".gitlab-ci.yml",
        ".ci/run",
        ".ci/requirements.txt",
        ".devcontainer/devcontainer.json",
        "Makefile",
        "pyproject.toml",
        "uv.lock",
        "renovate.json",
        "brand-new-file",
        "docs/assets/js/search.js",
        "docs/guides/page.html",
        "docs/guides/drawing.svg",
        "blog/posts/2026/a-script.js",
        ".cache/memory.sqlite",
    ],
)
def test_what_can_touch_the_exit_the_policy_or_the_build_has_an_owner(path):
    assert owners_of(path, RULES) == ("@your-organisation/engineers",)


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "docs/index.md",
        "docs/get-help.md",
        "docs/safety/brand-new.md",
        "practice_hub/shared/helplines.yml",
        "data/references.bib",
        "overrides/partials/exit-head.html",
        "overrides/assets/js/exit.js",
        "SECURITY.md",
    ],
)
def test_what_somebodys_safety_depends_on_is_looked_at_by_those_who_know(path):
    assert owners_of(path, RULES) == (SAFETY,)


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        ("*", ["a", "a/b/c.md"], []),
        ("*.js", ["a.js", "a/b/c.js"], ["a.jsx"]),
        ("/build/logs/", ["build/logs/a", "build/logs/a/b"], ["x/build/logs/a", "build/logs"]),
        ("docs/*", ["docs/a.md"], ["docs/a/b.md", "x/docs/a.md"]),
        ("apps/", ["apps/a", "x/apps/a/b"], ["apps"]),
        ("/docs/", ["docs/a", "docs/a/b"], ["x/docs/a"]),
        ("/scripts", ["scripts", "scripts/a"], ["x/scripts", "scripts2"]),
        ("**/logs", ["logs/a", "x/logs/a", "x/y/logs"], ["x/logs2"]),
        ("/docs/**/*.md", ["docs/a.md", "docs/a/b/c.md"], ["docs/a.js", "x/docs/a.md"]),
        ("/partials/exit*", ["partials/exit.html", "partials/exit-a"], ["partials/a/exit"]),
    ],
)
def test_patterns_are_read_as_the_hosts_read_them(pattern, fitting, other):
    """The examples of GitHub's and GitLab's documentation of CODEOWNERS."""
    rule = Rule(pattern, ())
    assert [path for path in fitting if not rule.fits(path)] == []
    assert [path for path in other if rule.fits(path)] == []
