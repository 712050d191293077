"""Which built site a command reads: that of `site_dir` in mkdocs.yml, unless it names another."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGE = (
    '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'{}\'">'
    "<title>{}</title>"
)
COMMANDS = {
    "verify": ("verify", "--no-browsers"),
    "headers": ("headers", "nginx"),
    "pack": ("pack", "/"),
}
NOT_BUILT = {
    "verify": "wrong    The site is built.\n"
    "         {} has no index.html; type: practice-hub build",
    "headers": "Error: {} has no built site; type: practice-hub build\n",
    "pack": "Error: {} has no built site; type: practice-hub build\n",
}


def put_site(folder: Path, text: str = "none") -> None:
    """A folder with a home page that holds a text in its policy."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(PAGE.format(text, text))


def name_folder(project: Path, name: str, file: str = "mkdocs.yml") -> None:
    """Writes `site_dir` into a file of settings."""
    with (project / file).open("a") as settings:
        settings.write(f"site_dir: {name}\n")


@pytest.fixture
def read(monkeypatch):
    """The folders that `verify` and `headers` read."""
    folders: list[Path] = []

    def look(built):
        folders.append(built.folder)
        return []

    def headers_for(folder, *_):
        folders.append(folder)
        return ""

    monkeypatch.setattr("practice_hub.cli.verify.page_results", look)
    monkeypatch.setattr("practice_hub.cli.headers.headers_for", headers_for)
    return folders


@pytest.mark.parametrize("name", ["public", "./public/", "out/public", "'public site'"])
@pytest.mark.parametrize("command", ["verify", "headers"])
def test_the_site_that_the_settings_name_is_read_and_no_older_one(hub, small, read, command, name):
    put_site(small / "site")
    name_folder(small, name)
    hub(*COMMANDS[command])
    assert read == [Path(name.strip("'"))]


@pytest.mark.parametrize("command", COMMANDS)
def test_where_that_folder_is_empty_an_older_site_does_not_take_its_place(hub, small, command):
    put_site(small / "site")
    name_folder(small, "public")
    code, output = hub(*COMMANDS[command])
    assert (code, NOT_BUILT[command].format("public") in output) == (1, True), output


@pytest.mark.parametrize("command", COMMANDS)
def test_without_the_setting_the_site_is_in_site(hub, small, command):
    code, output = hub(*COMMANDS[command])
    assert (code, NOT_BUILT[command].format("site") in output) == (1, True), output


@pytest.mark.parametrize("command", ["verify", "headers"])
def test_a_folder_that_is_typed_is_read_whatever_the_settings_name(hub, small, read, command):
    name_folder(small, "public")
    option = "--site" if command == "headers" else "--site-dir"
    hub(*COMMANDS[command], option, "other")
    assert read == [Path("other")]


def test_a_setting_that_is_inherited_counts(hub, small, read):
    (small / "mkdocs.yml").rename(small / "base.yml")
    name_folder(small, "public", "base.yml")
    (small / "mkdocs.yml").write_text("INHERIT: base.yml\n")
    hub(*COMMANDS["headers"])
    hub(*COMMANDS["verify"])
    assert read == [Path("public")] * 2


def test_pack_lists_the_pages_of_the_site_that_the_settings_name(hub, small):
    name_folder(small, "public")
    for page in ("", "guides/listening"):
        put_site(small / "public" / page)
    assert hub("pack", "listening")[1].startswith("guides/listening.pdf\n")


def test_headers_need_the_settings_for_the_folder_of_the_site(hub, small, read):
    (small / "mkdocs.yml").unlink()
    code, output = hub("headers", "nginx")
    assert (code, read) == (1, [])
    assert output.startswith("Error: mkdocs.yml:")


def test_settings_that_cannot_be_read_name_no_site(hub, small):
    put_site(small / "site")
    (small / "mkdocs.yml").write_text("site_name: [\n")
    code, output = hub("headers", "nginx")
    assert code == 1 and output.startswith("Error: mkdocs.yml:")
