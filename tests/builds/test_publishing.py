"""What is published, and what must not be."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.commands import run_forked
from tests.conftest import (
    SMALL_DAY,
    build,
    build_environment,
    build_in_new_python,
    draw,
    hub_command,
    own_theme,
    small_project,
)

SECRETS = (
    "Secret words",
    "second-secret",
    "not ready",
    "Words of the future",
    "third-post",
    "2025-06-01-third",
)


def test_a_draft_a_post_of_the_future_and_their_pictures_are_nowhere_in_a_build(small_site):
    everything = small_site.everything()
    assert [secret for secret in SECRETS if secret in everything] == []
    assert small_site.has("/blog/2024/2024-05-01-first-door.png.webp")


def test_a_preview_shows_them_marked(small_preview):
    assert small_preview.texts("/blog/2025/02/01/second/", ".hub-kind .hub-waiting") == ["Draft"]
    assert small_preview.texts("/blog/2025/06/01/third/", ".hub-kind .hub-waiting") == [
        "Planned for 1 June 2025"
    ]
    assert small_preview.has("/blog/2025/2025-02-01-second-secret.png.webp")
    assert small_preview.texts("/", ".hub-preview strong") == ["Preview."]


def test_the_day_of_the_build_is_published_and_follows_the_day(built_small):
    project, into = built_small, built_small / "site"
    for day, built in (
        (SMALL_DAY, "2025-04-01"),
        ("2025-04-01T09:00", "2025-04-01"),
        ("2025-04-02", "2025-04-02"),
    ):
        assert build(project, into, day).returncode == 0
        assert (into / "build.json").read_text() == f'{{"built": "{built}"}}\n'


def test_a_picture_that_no_page_shows_is_not_published(tmp_path):
    project = small_project(tmp_path / "project")
    (project / "docs/guides/left-over.svg").write_text("<svg/>")
    assert build(project, tmp_path / "site", SMALL_DAY).returncode == 0
    assert not (tmp_path / "site/guides/left-over.svg").exists()
    assert (tmp_path / "site/guides/chairs.svg").exists()


def test_a_build_with_a_problem_says_all_of_them_and_publishes_nothing(tmp_path):
    project = small_project(tmp_path / "project")
    draw(
        project,
        """
        docs/guides/poor.md
        | ---
        | title: Poor
        | ---
        | See [nothing](nothing.md).
    """,
    )
    done = build(project, tmp_path / "site", SMALL_DAY)
    assert done.returncode == 1
    assert (
        "docs/guides/poor.md:1: 'description' is missing; add a line 'description: ...' "
        "to the front matter" in done.stderr
    )
    assert (
        "docs/guides/poor.md:4: the link 'nothing.md' leads nowhere; check the path" in done.stderr
    )
    assert "Nothing was published" in done.stdout + done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def many(project: Path, words: str) -> None:
    """Fifty more guides: so much to read that the rules about words are at work beside the
    build."""
    for number in range(50):
        (project / f"docs/guides/guide-{number}.md").write_text(
            "---\n"
            f"title: Guide {number}\n"
            f"description: Number {number}.\n"
            "reviewed: 2025-01-01\n"
            "---\n"
            f"{words if number == 49 else 'Read on.'}\n"
        )


BLAMING = (
    'docs/guides/guide-49.md:6: "why doesn\'t she leave" puts the question to the person '
    "who is abused; "
)


def test_words_that_are_read_beside_the_build_stop_it_before_anything_is_published(built_small):
    project = built_small
    before = digest(project / "site")
    shutil.rmtree(project / ".cache")
    many(project, "So why doesn't she leave?")
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 1 and done.stderr.count(BLAMING) == 1, done.stderr
    assert (
        "Nothing was published, and an earlier site is as it was. Fix what is listed "
        "above, then try again." in done.stdout + done.stderr
    )
    assert digest(project / "site") == before
    # What was found is cached, and reported before anything is rendered.
    again = build(project, project / "site", SMALL_DAY)
    assert (
        again.returncode == 1
        and again.stderr.count(BLAMING) == 1
        and "Nothing was published" in again.stdout + again.stderr
    )


def test_an_error_that_is_known_at_once_waits_for_the_words_so_that_all_is_reported(tmp_path):
    project = small_project(tmp_path / "project")
    many(project, "So why doesn't she leave? See [nothing](nothing.md).")
    done = build(project, tmp_path / "site", SMALL_DAY)
    assert (
        done.returncode == 1
        and BLAMING in done.stderr
        and "docs/guides/guide-49.md:6: the link 'nothing.md' leads nowhere" in done.stderr
    )
    assert "Nothing was published" in done.stdout + done.stderr


def test_a_warning_about_words_is_reported_once_by_every_build(tmp_path):
    project = small_project(tmp_path / "project")
    many(project, "It was out of character.")
    loudly = ["build", "--site-dir", str(tmp_path / "site")]
    environment = build_environment()
    outputs = [run_forked("mkdocs", loudly, project, environment).stderr for _ in range(3)]
    assert [
        lines.count('docs/guides/guide-49.md:6: warning: "out of character" cuts')
        for lines in outputs
    ] == [1, 1, 1], outputs


def test_a_preview_goes_on_and_lists_the_problems(tmp_path):
    project = small_project(tmp_path / "project")
    draw(
        project,
        """
        docs/guides/poor.md
        | ---
        | title: Poor
        | reviewed: 2025-01-01
        | description: A page with a link to nothing and an unknown tag.
        | tags: [kittens]
        | ---
        | See [nothing](nothing.md).
    """,
    )
    done = build(project, tmp_path / "site", SMALL_DAY, HUB_PREVIEW="1")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site/problems/index.html").read_text()
    assert "docs/guides/poor.md:7" in page and "kittens" in page
    assert "See <a data-missing=" in (tmp_path / "site/guides/poor/index.html").read_text()


def test_a_template_without_the_way_out_fails_the_build_and_leaves_no_site(tmp_path):
    project = small_project(tmp_path / "project")
    own_theme(project)
    (project / "overrides/taxonomy.html").write_text("<!doctype html><title>Bare</title>")
    done = build(project, tmp_path / "site", SMALL_DAY)
    assert done.returncode == 1
    assert (
        "authors/index.html:1: the page has 0 ways out, not one; every template must extend "
        "base.html, which includes partials/exit.html; the same is wrong on 3 other pages"
        in done.stderr
    )
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "change",
    [
        "replace(config.extra.exit.address, 'https://elsewhere.example/')",
        "replace('<section class'|safe, '<section hidden class'|safe)",
    ],
    ids=["another address", "hidden"],
)
def test_a_template_that_changes_the_exit_fails_the_build(tmp_path, change):
    project = small_project(tmp_path / "project")
    own_theme(project)
    base = project / "overrides/base.html"
    control = '{% include "partials/exit.html" %}'
    assert control in base.read_text()
    changed = f"{{% filter {change} %}}{control}{{% endfilter %}}"
    base.write_text(base.read_text().replace(control, changed))
    done = build(project, tmp_path / "site", SMALL_DAY)
    assert done.returncode == 1 and "the way out" in done.stderr
    assert not (tmp_path / "site").exists()


def digest(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def test_two_builds_for_one_day_are_the_same_bytes(tmp_path):
    first, second = (
        small_project(tmp_path / "one"),
        small_project(tmp_path / "a folder elsewhere" / "two"),
    )
    done = [
        build_in_new_python(
            first,
            tmp_path / "site1",
            SMALL_DAY,
            PYTHONHASHSEED="1",
            TZ="Pacific/Auckland",
            LC_ALL="C",
        ),
        build_in_new_python(
            second,
            tmp_path / "site2",
            SMALL_DAY,
            PYTHONHASHSEED="2",
            TZ="America/New_York",
            LC_ALL="C.UTF-8",
        ),
    ]
    assert [process.returncode for process in done] == [0, 0], done[0].stderr + done[1].stderr
    assert digest(tmp_path / "site1") == digest(tmp_path / "site2")


def test_the_check_command_says_the_same_without_building(tmp_path):
    project = small_project(tmp_path / "project")
    well = hub_command(project, "check")
    assert (well.returncode, well.stdout) == (0, "No problems.\n")
    (project / "docs/guides/empty.md").write_text("")
    ill = hub_command(project, "check")
    assert (ill.returncode, ill.stdout) == (
        1,
        "docs/guides/empty.md:1: the file is empty; write the page, or delete the file\n"
        "1 problem.\n",
    )


def test_a_settings_file_that_cannot_be_read_is_reported_without_a_traceback(tmp_path):
    project = small_project(tmp_path / "project")
    (project / "mkdocs.yml").write_text("site_name: [open\n")
    done = hub_command(project, "check")
    assert (
        done.returncode == 1
        and done.stdout.startswith("mkdocs.yml:1: a list in brackets has no end")
        and done.stderr == ""
    )


def test_a_fault_in_a_template_stops_the_build_whichever_processor_meets_it(tmp_path):
    project = small_project(tmp_path / "project")
    own_theme(project)
    for guide in range(60):
        draw(
            project,
            f"docs/guides/guide-{guide}.md\n"
            "| ---\n"
            f"| title: Guide {guide}\n"
            "| description: One of many.\n"
            "| reviewed: 2025-01-01\n"
            "| ---\n"
            "| Words.",
        )
    assert build(project, tmp_path / "site", SMALL_DAY).returncode == 0
    before = digest(tmp_path / "site")
    template = project / "overrides/guide.html"
    sound = template.read_text()
    for number in (20, 21):  # neighbours: where there are two processors, each prints one of them
        template.write_text(
            f'{sound}{{% block scripts %}}{{% if page.title == "Guide {number}" %}}{{{{ 1 / 0 '
            f"}}}}{{% endif %}}{{% endblock %}}"
        )
        done = build(project, tmp_path / "site", SMALL_DAY)
        assert done.returncode == 1 and "it divides by zero" in done.stderr, number
        assert "Traceback" not in done.stderr
        assert digest(tmp_path / "site") == before


def test_a_name_that_a_template_was_not_given_is_an_error_where_it_is_printed(tmp_path):
    project = small_project(tmp_path / "project")
    own_theme(project).rename(project / "templates")
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("custom_dir: overrides", "custom_dir: templates")
    )
    taxonomy = project / "templates/taxonomy.html"
    asked = "{% if view.nothing %}x{% endif %}{% for each in view.nothing %}x{% endfor %}"
    taxonomy.write_text(taxonomy.read_text().replace("<dl", f"{asked}<dl"))
    assert build(project, tmp_path / "site", SMALL_DAY).returncode == 0
    taxonomy.write_text(taxonomy.read_text().replace("<dl", "<i>{{ view.nothing }}</i><dl"))
    done = build(project, tmp_path / "site", SMALL_DAY)
    assert done.returncode == 1
    wrong = "the template cannot be rendered (it prints 'nothing', which it is not given)"
    line = taxonomy.read_text().split("<i>")[0].count("\n") + 1
    place = f"templates/taxonomy.html:{line}"
    assert done.stderr.count(f"{place}: {wrong}; correct the template there") == 1
    taxonomy.write_text(taxonomy.read_text().replace("<i>{{ view.nothing }}</i>", ""))
    footer = project / "templates/partials/footer.html"
    footer.write_text("{{ view.nothing }}")
    done = build(project, tmp_path / "site", SMALL_DAY)
    assert f"templates/partials/footer.html:1: {wrong}; correct the template there" in done.stderr
