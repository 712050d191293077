"""Reading an export, and the messages for files that are refused, word for word."""

from datetime import UTC, datetime

import pytest

from practice_hub.core.clock import LONDON, parse_datetime
from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.importer import import_blog
from practice_hub.importers.wordpress.wxr import london_time, read_export
from tests.conftest import ROOT, SMALL_DAY
from tests.unit.wordpress_blog import all_files

EXPORTS = ROOT / "tests/sites/wordpress"
REFUSED = EXPORTS / "refused"
EXPORT_AGAIN = (
    "export it again in WordPress, under Tools and then Export, and let the download finish"
)
NOT_AN_EXPORT = (
    "this is not a WordPress export; in WordPress choose Tools, Export, All content, and give "
    "the .xml file that it saves"
)
DOCTYPE = (
    "the file declares a document type (DOCTYPE), which an export never does and an attack may; "
    f"{EXPORT_AGAIN}"
)
ENCODING = (
    f"the text is not in the encoding that the file's first line names; {EXPORT_AGAIN}; an "
    "editor may have saved it in another encoding"
)
MESSAGES = {
    "a-feed": f":6: {NOT_AN_EXPORT}",
    "a-page": f":1: {NOT_AN_EXPORT}",
    "crossed-tags": (
        ":5: the file cannot be read as XML (Opening and ending tag mismatch: title line 5 and "
        f"item); {EXPORT_AGAIN}"
    ),
    "cut-between": f":7: the file ends in the middle; {EXPORT_AGAIN}",
    "cut-short": f":7: the file ends in the middle; {EXPORT_AGAIN}",
    "empty": f":1: the file is empty; {EXPORT_AGAIN}",
    "entity-bomb": f":3: {DOCTYPE}",
    "no-address": (
        ":1: the export does not name the address of the blog; choose 'All content' when you "
        "export in WordPress"
    ),
    "odd-character": (
        ":6: there is a character that XML does not allow; take it out of the post in WordPress, "
        "or out of this line, and try again"
    ),
    "outside-file": f":2: {DOCTYPE}",
    "unknown-encoding": f":1: {ENCODING}",
    "unknown-entity": f":5: the file cannot be read as XML (Entity 'nbsp' not defined);"
    f" {EXPORT_AGAIN}",
    "wrong-encoding": f":6: {ENCODING}",
}


def message_of(path):
    with pytest.raises(ImportRefused) as refused:
        read_export(path)
    return str(refused.value)


@pytest.mark.parametrize("name", sorted(path.stem for path in REFUSED.iterdir()))
def test_a_broken_or_hostile_file_is_refused_and_changes_nothing(name, small):
    before = all_files(small)
    with pytest.raises(ImportRefused) as refused:
        import_blog(small, REFUSED / f"{name}.xml", None, parse_datetime(SMALL_DAY))
    assert str(refused.value) == f"{REFUSED / name}.xml{MESSAGES[name]}"
    assert all_files(small) == before


def test_missing_archived_and_oversized_files_are_refused(tmp_path, monkeypatch):
    archive = tmp_path / "export.zip"
    archive.write_bytes(b"PK\x03\x04 and so on")
    assert message_of(tmp_path / "none.xml") == (
        f"{tmp_path}/none.xml:1: there is no such file; give the path of the .xml file that "
        "WordPress made"
    )
    assert message_of(archive) == (
        f"{archive}:1: the file is an archive; unpack it first, and give the .xml file that "
        "was in it"
    )
    monkeypatch.setattr("practice_hub.importers.wordpress.wxr_checks.MAX_BYTES", 2 * 1024 * 1024)
    giant = tmp_path / "giant.xml"
    giant.write_bytes(b" " * (2 * 1024 * 1024 + 1))
    assert message_of(giant) == (
        f"{giant}:1: the file is larger than 2 MB; export one year after another, and import "
        "the files one by one"
    )


HEAD = (
    '<rss xmlns:wp="http://wordpress.org/export/1.%d/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>https://old.example.'
    "org</link><wp:wxr_version>1.%d</wp:wxr_version>"
)


@pytest.mark.parametrize(
    "inside",
    [
        "<item><content:encoded>{}</content:encoded></item>",
        "<item><content:encoded><![CDATA[{}]]></content:encoded></item>",
    ],
)
def test_a_text_of_more_than_10_mb_is_refused(inside, tmp_path):
    file = tmp_path / "one.xml"
    file.write_text(HEAD % (2, 2) + inside.format("x" * 10_500_000) + "</channel></rss>")
    assert message_of(file) == (
        f"{file}:1: one text is larger than 10 MB, or nested without end; take that post out "
        "of the export"
    )


def test_elements_nested_too_deep_are_refused(tmp_path):
    file = tmp_path / "deep.xml"
    file.write_text(HEAD % (2, 2) + "<item>" * 50_000)
    assert message_of(file).endswith(
        "one text is larger than 10 MB, or nested without end; take that post out of the export"
    )


def test_a_document_type_in_another_encoding_is_refused(tmp_path):
    file = tmp_path / "wide.xml"
    file.write_bytes(
        (
            '<?xml version="1.0" encoding="UTF-16"?>\n<!DOCTYPE rss [<!ENTITY a '
            f'"b">]>{HEAD % (2, 2)}</channel></rss>'
        ).encode("utf-16")
    )
    assert message_of(file) == f"{file}:2: {DOCTYPE}"


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-1", "windows-1252"])
@pytest.mark.parametrize("version", [0, 1, 2])
def test_every_version_and_declared_encoding_is_read(encoding, version, tmp_path):
    file = tmp_path / "old.xml"
    item = (
        "<item><title>Café</title><wp:post_id>7</wp:post_id><content:encoded><![CDATA[a]]]]><![CD"
        "ATA[>b]]></content:encoded></item>"
    )
    file.write_bytes(
        (
            '<?xml version="1.0" '
            f'encoding="{encoding}"?>{HEAD % (version, version)}{item}</channel></rss>'
        ).encode(encoding)
    )
    (read,) = read_export(file).items
    assert (read.title, read.id, read.content) == ("Café", 7, "a]]>b")


def test_e_mail_addresses_and_comments_are_not_read():
    export = read_export(EXPORTS / "old-blog.xml")
    assert "@old.example.org" not in str(export.authors["one"])
    assert "A remark that stays behind" not in str(export) and "reader@example.org" not in str(
        export
    )
    assert sum(item.comments for item in export.items) == 1


def test_progress_is_reported_in_bytes(tmp_path):
    file, calls = EXPORTS / "old-blog.xml", []
    read_export(file, lambda *call: calls.append(call))
    label, done, total = calls[-1]
    assert label == "Reading the export"
    assert 0 < done <= total == file.stat().st_size


NEVER = "0000-00-00 00:00:00"


@pytest.mark.parametrize(
    "utc, local, london",
    [
        (
            "2011-01-29 13:30:00",
            "2011-01-29 13:30:00",
            "2011-01-29 13:30",
        ),  # winter: London and UTC agree
        ("2011-07-29 13:30:00", "2011-07-29 14:30:00", "2011-07-29 14:30"),  # summer: an hour apart
        (
            "2011-07-29 23:30:00",
            "2011-07-29 23:30:00",
            "2011-07-30 00:30",
        ),  # a blog whose clock stood on UTC: the next day in London
        (
            "2011-03-27 00:59:00",
            "2011-03-27 00:59:00",
            "2011-03-27 00:59",
        ),  # the minute before summer time
        ("2011-03-27 01:00:00", "2011-03-27 02:00:00", "2011-03-27 02:00"),  # and the minute after
        (
            "2011-10-30 00:30:00",
            "2011-10-30 01:30:00",
            "2011-10-30 01:30",
        ),  # an hour that comes twice
        ("2011-10-30 01:30:00", "2011-10-30 01:30:00", "2011-10-30 01:30"),
        ("2011-07-29 13:30:00", "2011-07-29 09:30:00", "2011-07-29 14:30"),  # a blog in New York
        (
            NEVER,
            "2012-05-01 09:00:00",
            "2012-05-01 09:00",
        ),  # a draft has no UTC: its clock is taken for London's
        ("2011-13-45 99:00:00", "2012-05-01 09:00:00", "2012-05-01 09:00"),
    ],
)
def test_dates_are_in_london_time(utc, local, london):
    assert london_time(utc, local).strftime("%Y-%m-%d %H:%M") == london
    assert london_time(utc, local).tzinfo == LONDON


def test_utc_times_keep_their_moment_and_zero_dates_are_none():
    assert london_time("2011-07-29 13:30:00", "") == datetime(2011, 7, 29, 13, 30, tzinfo=UTC)
    assert london_time(NEVER, NEVER) is None
    assert london_time("", "0003-01-01 00:00:00") is None
