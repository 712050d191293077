"""Folders that a build must not fill, since it deletes everything else there."""

import os

import pytest

from practice_hub import site_folder
from practice_hub.build import output_folder
from practice_hub.build.output_folder import output_folder_problems
from practice_hub.config import unsafe_to_load
from practice_hub.site_folder import misplaced

DELETED = "and a build deletes whatever else lies there"
ALONE = "name a folder for the site alone, such as site"
NOT_MADE = (
    "the site cannot be put here: the folder holds files and no build has made it (it has no "
    f"build.json of one), {DELETED}; name a new or an empty folder, or empty this one if nobody "
    "needs what is in it"
)
OWN = (
    *("docs", "blog", "data", "overrides", "hooks", "mkdocs.yml", "published.txt"),
    *(".git", ".github", ".ci", "practice_hub", "tests", "bench"),
)


@pytest.fixture
def project(small, monkeypatch):
    monkeypatch.chdir(small)
    return small


def refused(project, folder):
    """What is said about a folder; empty when the site may be put there."""
    return "\n".join(map(str, output_folder_problems(project, project / folder)))


@pytest.mark.parametrize("name", OWN)
def test_a_part_of_the_project_is_refused_whether_it_is_there_or_not(project, name):
    assert misplaced(project, name) == "is a part of the project itself"
    assert misplaced(project, f"{name}/x/y") == f"lies in '{name}', a part of the project itself"


def test_the_project_and_what_is_above_it_are_refused(project):
    assert refused(project, ".") == (
        f"{project}:1: the site cannot be put here: this is the project itself, {DELETED}; {ALONE}"
    )
    for above in ("..", "docs/../..", "../..", "/"):
        assert misplaced(project, above) == "holds the project"


@pytest.mark.parametrize(
    "folder",
    [
        *("site", "site-preview", "public/site", "../elsewhere", "../elsewhere/site", "documents"),
        *("blog-site", "data.new", ".site", "../project-site"),
    ],
)
def test_a_new_or_an_empty_folder_may_hold_the_site(project, folder):
    assert refused(project, folder) == ""
    (project / folder / "empty").mkdir(parents=True)
    assert refused(project, folder) == ""


def test_texts_that_no_build_has_made_are_refused(project):
    (project / "letters/2025").mkdir(parents=True)
    (project / "letters/2025/a.txt").write_text("Dear all")
    assert refused(project, "letters") == f"letters:1: {NOT_MADE}"


def test_a_part_of_the_project_is_refused_though_it_holds_a_site(project):
    (project / "data/build.json").write_text('{"built": "2025-04-01"}\n')
    assert refused(project, "data") == (
        "data:1: the site cannot be put here: this is a part of the project itself, "
        f"{DELETED}; {ALONE}"
    )


@pytest.mark.parametrize(
    "content",
    [
        *("", "{}", '{"built": 7}', '{"built": "today"}', "[" * 9999, '{"scripts": {"a": "b"}}'),
        b"\xff",
    ],
)
def test_a_build_json_of_another_program_is_no_sign_of_a_build(project, content):
    (project / "app").mkdir()
    file = project / "app/build.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert refused(project, "app") == f"app:1: {NOT_MADE}"


def test_a_site_with_files_that_somebody_has_added_may_be_built_again(project):
    (project / "public").mkdir()
    (project / "public/build.json").write_text('{"built": "2025-04-01"}\n')
    (project / "public/stray.txt").write_text("words")
    assert refused(project, "public") == ""


def test_a_link_to_a_build_json_is_no_sign_of_a_build(project):
    (project / "built.json").write_text('{"built": "2025-04-01"}\n')
    (project / "app").mkdir()
    (project / "app/build.json").symlink_to("../built.json")
    assert refused(project, "app") == f"app:1: {NOT_MADE}"


def test_a_link_among_no_files_would_be_deleted_too(project):
    (project / "app").mkdir()
    (project / "app/more").symlink_to("../docs")
    assert refused(project, "app") == f"app:1: {NOT_MADE}"


def test_a_new_worktree_of_git_holds_only_what_a_build_keeps(project):
    (project / "pages/.notes").mkdir(parents=True)
    (project / "pages/.git").write_text("gitdir: elsewhere")
    (project / "pages/.notes/a.txt").write_text("kept")
    assert refused(project, "pages") == ""
    (project / "pages/CNAME").write_text("hub.example.org")
    assert refused(project, "pages") == f"pages:1: {NOT_MADE}"
    (project / "pages/build.json").write_text('{"built": "2025-04-01"}\n')
    assert refused(project, "pages") == ""


def test_links_to_a_part_of_the_project_are_seen_through(project):
    (project / "more").symlink_to("docs")
    (project.parent / "hub").symlink_to("project")
    assert misplaced(project, "more") == "is a part of the project itself"
    assert misplaced(project, "more/new") == "lies in 'docs', a part of the project itself"
    assert misplaced(project, "../hub") == "is the project itself"
    assert misplaced(project, "../hub/data/site") == "lies in 'data', a part of the project itself"
    assert misplaced(project.parent / "hub", str(project / "site")) == ""


def test_a_folder_that_is_the_same_on_the_disk_is_the_same(project, monkeypatch):
    """As a disk that does not tell capitals apart says it."""
    same = os.path.samefile

    def ignoring_case(one, other):
        return same(str(one).lower(), str(other).lower())

    assert misplaced(project, "Data/site") == ""  # on this disk it is another folder
    monkeypatch.setattr(site_folder.os.path, "samefile", ignoring_case)
    assert misplaced(project, "Data") == "is a part of the project itself"
    assert misplaced(project, "Data/site") == "lies in 'data', a part of the project itself"


def test_of_two_folders_that_are_not_there_capitals_do_not_count(project):
    assert not (project / "hooks").exists()
    assert misplaced(project, "Hooks/site") == "lies in 'hooks', a part of the project itself"


@pytest.mark.parametrize("folder", ["a\0b", "x" * 5000, "loop/site"])
def test_what_is_no_folder_is_left_to_those_who_write_there(project, folder):
    (project / "loop").symlink_to("loop")
    assert misplaced(project, folder) == ""


def test_files_that_the_settings_name_are_parts_of_the_project(project):
    settings = project / "mkdocs.yml"
    (project / "look/own").mkdir(parents=True)
    (project / "more").mkdir()
    (project / "more/hook.py").touch()
    (project / "shared").mkdir()
    (project / "shared/base.yml").write_text("hooks: [more/hook.py]\n")
    text = settings.read_text().split("theme:")[0]
    settings.write_text(f"INHERIT: shared/base.yml\n{text}theme: {{custom_dir: look/own}}\n")
    for folder, name in (
        ("look", "look/own"),
        ("more", "more/hook.py"),
        ("shared", "shared/base.yml"),
    ):
        assert refused(project, folder) == (
            f"{folder}:1: the site cannot be put here: this holds '{name}', a part of the project "
            f"itself, {DELETED}; {ALONE}"
        )
    assert "lies in 'look/own'" in refused(project, "look/own/site")


@pytest.mark.parametrize("templates", [".", "..", ""])
def test_templates_that_lie_around_the_project_leave_room_for_the_site(project, templates):
    assert misplaced(project, "site", [templates]) == ""


def test_a_folder_of_inherited_settings_is_reported_where_it_is_written(project):
    settings = project / "mkdocs.yml"
    (project / "base.yml").write_text(f"{settings.read_text()}site_dir: docs/site\n")
    settings.write_text("INHERIT: base.yml\n")
    [problem] = unsafe_to_load(project)
    assert str(problem).startswith("base.yml:25: 'site_dir' is 'docs/site', which lies in 'docs'")


def test_the_sign_is_the_file_that_a_monitor_reads():
    assert output_folder.SIGN == "build.json"


@pytest.mark.parametrize("folder", ["docs", "blog", "data/site", ".", "..", "letters"])
@pytest.mark.parametrize("more", [[], ["--preview"]])
def test_hub_build_refuses_before_mkdocs_is_started(hub, small, monkeypatch, folder, more, capfd):
    def started(*_, **__):
        raise AssertionError("MkDocs was started")

    (small / "letters").mkdir()
    (small / "letters/a.txt").write_text("Dear all")
    monkeypatch.setattr("practice_hub.cli.mkdocs_commands.subprocess.Popen", started)
    code, output = hub("build", "--site-dir", folder, *more)
    assert code == 1 and ":1: the site cannot be put here: " in output
    assert output.endswith("Nothing was built. Correct what is listed above, then try again.\n")
