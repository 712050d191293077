"""A second import of the same blog."""

import pytest

from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT
from tests.unit.wordpress_blog import (
    CLOCKS,
    IDEA,
    MANIFEST,
    OLD_MANIFEST,
    TEA,
    WINTER,
    all_files,
    changed_export,
    notes_of,
    use_old_manifest,
)


def test_a_second_import_changes_nothing(small, import_old_blog):
    import_old_blog()
    before = all_files(small)
    report = import_old_blog(day="2025-04-09")
    assert all_files(small) == before
    assert report.for_terminal().splitlines()[1:] == [
        "  Here already, unchanged: 6",
        "  Posts and pages left out: 2",
        "  Comments left out: 1",
        "Nothing was written: all of this is here already.",
    ]


def test_a_second_import_without_the_media_folder_changes_nothing(small, import_old_blog):
    import_old_blog()
    before = all_files(small)
    import_old_blog(media=None)
    assert all_files(small) == before


def test_an_edited_file_is_never_overwritten(small, import_old_blog, tmp_path):
    import_old_blog()
    edited = (small / TEA).read_text().replace("third floor", "fourth floor")
    (small / TEA).write_text(edited)
    report = import_old_blog(
        changed_export(
            tmp_path,
            ("The kettle stood", "A kettle stood"),
            ("Winter time ends", "Summer time begins"),
        )
    )
    assert (small / TEA).read_text() == edited
    assert "Summer time begins" in (small / CLOCKS).read_text()
    assert (
        f"{TEA}: the file was changed here since the import, or is somebody else's; it was "
        "left as it is"
    ) in notes_of(report, LEFT_OUT)
    assert "  Changed here since, left as they are: 1" in report.for_terminal().splitlines()
    assert "  Here already, updated: 1" in report.for_terminal().splitlines()
    assert (small / "imports/wordpress/2025-04-01-2.md").is_file()


def test_line_ends_changed_by_git_are_not_an_edit(small, import_old_blog):
    import_old_blog()
    (small / TEA).write_bytes((small / TEA).read_bytes().replace(b"\n", b"\r\n"))
    assert "Here already, unchanged: 6" in import_old_blog().for_terminal()


def test_a_deleted_file_is_not_imported_again(small, import_old_blog):
    import_old_blog()
    (small / IDEA).unlink()
    report = import_old_blog()
    assert not (small / IDEA).exists()
    assert (
        f"{IDEA}: it was imported earlier and is deleted or renamed here; to import it "
        "again, remove number 126 from imports/wordpress/manifest.json"
    ) in notes_of(report, LEFT_OUT)


def test_pictures_that_are_found_later_are_imported_later(small, import_old_blog):
    import_old_blog(media=None)
    assert (
        "[Picture: A kettle on a "
        "windowsill](https://old.example.org/blog/wp-content/uploads/2011/07/kettle.jpg)"
    ) in (small / TEA).read_text()
    report = import_old_blog()
    assert (
        "![A kettle on a windowsill](2011-07-29-moving-the-tea-1.jpg)" in (small / TEA).read_text()
    )
    assert "  Here already, updated: 3" in report.for_terminal().splitlines()


def test_new_posts_of_a_later_export_are_added(small, import_old_blog, tmp_path):
    import_old_blog(changed_export(tmp_path, ("<wp:post_id>125<", "<wp:post_id>0125<")))
    report = import_old_blog(
        changed_export(tmp_path, ("<wp:post_id>126<", "<wp:post_id>226<"), ("?p=126", "?p=226"))
    )
    assert (small / "blog/posts/2012/2012-05-01-half-an-idea-2.md").is_file()
    assert "  Posts as drafts: 1" in report.for_terminal().splitlines()


def test_a_planned_post_stays_published_when_its_day_has_passed(small, import_old_blog):
    import_old_blog()
    before = all_files(small)
    import_old_blog(day="2026-01-10")
    assert all_files(small) == before


def test_a_planned_post_whose_day_passed_before_the_import_is_a_draft(small, import_old_blog):
    report = import_old_blog(day="2026-01-10")
    assert "draft: true" in (small / WINTER).read_text()
    assert (
        f"{WINTER}: it is a draft here, because it was planned for a day that has passed"
        in notes_of(report, CHANGED)
    )


@pytest.mark.parametrize("first", ["2025-04-01", "2026-01-10"])
@pytest.mark.parametrize("as_drafts", [False, True])
def test_a_planned_post_stays_what_it_is_on_every_later_day(
    as_drafts, first, small, import_old_blog
):
    import_old_blog(day=first, as_drafts=as_drafts)
    before = all_files(small)
    is_draft = first == "2026-01-10" or as_drafts
    assert (b"\ndraft: " in before[WINTER]) == is_draft
    for again in ("2026-01-11", "2026-01-12"):
        import_old_blog(day=again)
        assert all_files(small) == before


def test_a_planned_post_that_somebody_made_a_draft_or_published_stays_so(small, import_old_blog):
    import_old_blog()
    published = (small / WINTER).read_text()
    draft = published.replace("\n---\nWhat", "\ndraft: true\n---\nWhat")
    assert published != draft
    for edited, day in ((draft, "2025-05-01"), (draft, "2026-01-10"), (published, "2026-01-11")):
        (small / WINTER).write_text(edited)
        for _ in range(2):
            import_old_blog(day=day)
            assert (small / WINTER).read_text() == edited


def test_without_a_manifest_imported_files_are_recognised_by_their_old_addresses(
    small, import_old_blog
):
    import_old_blog()
    (small / "imports/wordpress/manifest.json").unlink()
    import_old_blog()
    assert not list((small / "blog/posts/2011").glob("*-2.md"))


def test_a_manifest_of_version_0_1_is_read_and_moved(small, import_old_blog):
    import_old_blog()
    before = all_files(small)
    use_old_manifest(small)
    report = import_old_blog()
    assert all_files(small) == before
    assert report.for_terminal().splitlines()[1] == "  Here already, unchanged: 6"


def test_edits_are_recognised_with_a_manifest_of_version_0_1(small, import_old_blog, tmp_path):
    import_old_blog()
    use_old_manifest(small)
    edited = (small / TEA).read_text().replace("third floor", "fourth floor")
    (small / TEA).write_text(edited)
    import_old_blog(changed_export(tmp_path, ("Winter time ends", "Summer time begins")))
    assert (small / TEA).read_text() == edited
    assert "Summer time begins" in (small / CLOCKS).read_text()
    assert (small / MANIFEST).is_file() and not (small / OLD_MANIFEST).exists()


def test_a_dry_run_does_not_move_a_manifest_of_version_0_1(small, import_old_blog):
    import_old_blog()
    use_old_manifest(small)
    before = all_files(small)
    import_old_blog(write=False)
    assert all_files(small) == before


@pytest.mark.parametrize("name", [MANIFEST, OLD_MANIFEST])
@pytest.mark.parametrize("damage", ["{", "[]", '{"blogs": {"b": {"1": {}}}}', "outside"])
def test_a_damaged_manifest_is_refused(name, damage, small, import_old_blog):
    import_old_blog()
    if name == OLD_MANIFEST:
        use_old_manifest(small)
    manifest = small / name
    outside = manifest.read_text().replace(f'"{TEA}"', '"../outside.md"')
    assert "../outside.md" in outside
    manifest.write_text(outside if damage == "outside" else damage)
    before = all_files(small)
    with pytest.raises(ImportRefused) as refused:
        import_old_blog()
    assert str(refused.value) == (
        f"{name}:1: the list of what was imported earlier cannot be read; "
        "restore it from the project's history"
    )
    assert all_files(small) == before
