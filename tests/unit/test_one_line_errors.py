"""A disk that does not allow something ends every command in one line."""

import os

from tests.unit.wordpress_export import export, item


def test_an_import_that_cannot_be_written_is_one_line_and_changes_nothing(hub, small, tmp_path):
    (tmp_path / "old.xml").write_text(export(item("tea", "Some words.")))
    (small / "imports").write_text("in the way")
    code, output = hub("import", "wordpress", str(tmp_path / "old.xml"))
    assert code == 1 and output.count("\n") == 1 and output.startswith("Error: ")
    assert "a file stands where a folder must be; move it elsewhere, then try again" in output
    assert not (small / "blog/posts/2019").exists()


def test_a_new_post_that_cannot_be_written_is_one_line(hub, small):
    os.rename(small / "docs/guides", small / "docs/elsewhere")
    (small / "docs/guides").write_text("in the way")
    code, output = hub("new", "guide", "Tea for all", "--description", "About tea.")
    assert code == 1 and output.count("\n") == 1 and output.startswith("Error: ")


def test_a_file_that_cannot_be_read_is_named(hub, small, monkeypatch):
    page = small / "docs/index.md"

    def forbidden(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(page))

    monkeypatch.setattr("practice_hub.cli.check.read_site", forbidden)
    assert hub("check") == (
        1,
        "Error: docs/index.md:1: your user may not read it, or not write it; give your user the "
        "right to do both\n",
    )


def test_an_error_without_a_file_is_of_the_project(hub, small, monkeypatch):
    def broken(*_, **__):
        raise OSError(5, "Input/output error", 3)

    monkeypatch.setattr("practice_hub.cli.check.read_site", broken)
    code, output = hub("check")
    assert code == 1 and "the disk does not answer; look whether the disk is sound" in output
