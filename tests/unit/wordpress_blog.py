"""The old blog of tests/sites/wordpress, for the tests of its import."""

from tests.conftest import ROOT

OLD = ROOT / "tests/sites/wordpress/old-blog.xml"
MANIFEST = "imports/wordpress/manifest.json"
OLD_MANIFEST = "imports/wordpress/brought.json"
TEA = "blog/posts/2011/2011-07-29-moving-the-tea.md"
CLOCKS = "blog/posts/2011/2011-03-26-before-the-clocks.md"
APRIL = "blog/posts/2011/2011-04-01-after-the-clocks.md"
IDEA = "blog/posts/2012/2012-05-01-half-an-idea.md"
WINTER = "blog/posts/2025/2025-12-01-next-winter.md"
ABOUT = "docs/imported/about.md"


def notes_of(report, kind):
    return [str(note) for note in report.notes_of(kind)]


def changed_export(tmp_path, *pairs):
    """A copy of the export with each pair's first text replaced by its second."""
    text = OLD.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file = tmp_path / "changed.xml"
    file.write_text(text)
    return file


def all_files(folder):
    """The files of a folder with their bytes, and its folders, without the build cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if ".cache" not in path.parts
    }


def use_old_manifest(project):
    """Writes the manifest of a project as version 0.1 did: another name, and "sum"."""
    manifest = project / MANIFEST
    text = manifest.read_text()
    assert '"checksum": ' in text
    (project / OLD_MANIFEST).write_text(text.replace('"checksum": ', '"sum": '))
    manifest.unlink()
