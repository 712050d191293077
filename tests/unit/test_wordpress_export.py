"""Reading an export, and the messages for files that are refused, word for word."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from practice_hub.core.clock import DEFAULT_ZONE, in_zone, parse_datetime
from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.importer import import_blog
from practice_hub.importers.wordpress.wxr import read_export
from practice_hub.importers.wordpress.wxr_items import written_time
from tests.conftest import ROOT, SMALL_DAY
from tests.unit.wordpress_blog import all_files

EXPORTS = ROOT / "tests/sites/wordpress"
REFUSED = EXPORTS / "refused"
EXPORT_AGAIN = (
    "export it again in WordPress, under Tools and then Export, and let the download finish"
)
HOW_TO_EXPORT = (
    "in WordPress choose Tools, Export, All content, and give the .xml file that it saves"
)
WEB_PAGE = (
    f"this is a web page, perhaps the one on which people sign in; sign in first; {HOW_TO_EXPORT}"
)
CORRECT = "; if that does not help, correct this line in a text editor"
DOCTYPE = (
    "the file declares a document type (DOCTYPE), which an export never does and an attack may; "
    f"{EXPORT_AGAIN}; if it is there again, take it out in a text editor"
)
MESSAGES = {
    "a-feed": f":1: this is the feed of a blog, which holds only its latest posts; {HOW_TO_EXPORT}",
    "a-page": f":1: {WEB_PAGE}",
    "a-page-of-old": f":1: {WEB_PAGE}",
    "a-page-with-a-comment": f":1: {WEB_PAGE}",
    "crossed-tags": (
        ":5: the file cannot be read as XML (Opening and ending tag mismatch: title line 5 and "
        f"item); {EXPORT_AGAIN}{CORRECT}"
    ),
    "cut-between": f":7: the file ends in the middle; {EXPORT_AGAIN}",
    "cut-in-an-attribute": f":2: the file ends in the middle; {EXPORT_AGAIN}",
    "cut-short": f":7: the file ends in the middle; {EXPORT_AGAIN}",
    "empty": f":1: the file is empty; {EXPORT_AGAIN}",
    "entity-bomb": f":3: {DOCTYPE}",
    "no-address": (
        ":1: the export does not name the address of the blog; choose 'All content' when you "
        "export in WordPress"
    ),
    "outside-file": f":2: {DOCTYPE}",
    "sign-in-page": f":1: {WEB_PAGE}",
    "two-exports": ":4: another export begins here; save each of them in a file of its own",
    "unknown-entity": f":5: the file cannot be read as XML (Entity 'company' not defined);"
    f" {EXPORT_AGAIN}{CORRECT}",
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


def test_a_file_of_another_program_is_no_export(tmp_path):
    for name, content in (("ghost.json", '{"db": []}'), ("blog.sql", "CREATE TABLE wp_posts")):
        file = tmp_path / name
        file.write_text(content)
        assert message_of(file) == f"{file}:1: this is not a WordPress export; {HOW_TO_EXPORT}"


HEAD = (
    '<rss xmlns:wp="http://wordpress.org/export/1.%d/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>https://old.example.'
    "org</link><wp:wxr_version>1.%d</wp:wxr_version>"
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
def test_dates_are_in_the_time_of_the_hub(utc, local, london):
    assert f"{in_zone(written_time(utc, local), DEFAULT_ZONE):%Y-%m-%d %H:%M}" == london


def test_an_export_is_read_in_the_zone_of_the_hub():
    def dates(zone):
        export = read_export(EXPORTS / "old-blog.xml", zone=ZoneInfo(zone))
        return {item.id: item.date for item in export.items if item.date}

    london, auckland = dates("Europe/London"), dates("Pacific/Auckland")
    assert {str(date.tzinfo) for date in auckland.values()} == {"Pacific/Auckland"}
    same = [number for number in london if london[number] == auckland[number]]
    assert same and any(london[number].date() != auckland[number].date() for number in same)


def test_utc_times_keep_their_moment_and_zero_dates_are_none():
    assert written_time("2011-07-29 13:30:00", "") == datetime(2011, 7, 29, 13, 30, tzinfo=UTC)
    assert written_time(NEVER, NEVER) is None
    assert written_time("", "0003-01-01 00:00:00") is None


XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
ITEM = (
    "<item><title>{}</title><wp:post_id>7</wp:post_id><content:encoded>{}</content:encoded></item>"
)
UNTIDY = {
    "a blank line first": (f"\n \n{XML}", "Tea", ()),
    "a warning first": (
        f"<br />\n<b>Notice</b>: Undefined variable in a.php on line 3<br />\n{XML}",
        "Tea",
        (
            (
                "what stands before the XML was passed over: "
                "Notice : Undefined variable in a.php on line 3"
            ),
        ),
    ),
    "a vertical tab": (
        XML,
        "T\x0bea",
        ("a character that nobody sees (vertical tab) in line 2 was left out",),
    ),
    "a noncharacter": (
        XML,
        "T\ufffeea",
        ("a character that nobody sees (U+FFFE) in line 2 was left out",),
    ),
    "a reference to a character that XML has not": (
        XML,
        "T&#x1F;ea",
        ("a character that nobody sees (U+001F) in line 2 was left out",),
    ),
}


@pytest.mark.parametrize("name", UNTIDY)
def test_small_damage_is_passed_over_and_reported(name, tmp_path):
    beginning, words, repairs = UNTIDY[name]
    file = tmp_path / "untidy.xml"
    for inside in (words, f"<![CDATA[{words}]]>"):
        text = beginning + HEAD % (2, 2) + ITEM.format(words, inside) + "</channel></rss>\n"
        file.write_text(text, "utf-8")
        export = read_export(file)
        assert (export.items[0].title, export.items[0].content) == ("Tea", "Tea")
        assert export.repairs == repairs


def test_what_stands_behind_the_xml_is_passed_over_and_reported(tmp_path):
    file = tmp_path / "untidy.xml"
    text = XML + HEAD % (2, 2) + ITEM.format("Tea", "Tea") + "</channel></rss>\n"
    file.write_text(text + "\n<br /><b>Warning</b>: something")
    export = read_export(file)
    assert len(export.items) == 1
    assert export.repairs == ("what stands after the XML was passed over: Warning : something",)


def test_entities_of_html_and_prefixes_without_declaration_are_read(tmp_path):
    file = tmp_path / "untidy.xml"
    inside = "Tea&nbsp;&eacute; &amp;lt; <o:p>&lt;</o:p>"
    text = HEAD % (2, 2) + '<atom:link rel="search" itunes:kind="x"/>'
    text += ITEM.format("Q&nbsp;&amp; A", f"<![CDATA[{inside}]]>").replace("wp:", "wp:")
    file.write_text(XML + text + "</channel></rss>")
    export = read_export(file)
    assert export.items[0].title == "Q\xa0& A"
    assert export.items[0].content == "Tea&#160;&#233; &amp;lt; <o:p>&lt;</o:p>"
    assert export.repairs == ()


READ_ANYWAY = {
    "letters of Windows": (
        XML,
        b"T\xe9a \x92",
        "T\u00e9a \u2019",
        "letters that are not UTF-8 were read as Windows-1252, the first in line 2; look at them",
    ),
    "a sign &": (
        XML,
        b"Q & A &c; R&D",
        "Q & A &c; R&D",
        "a sign & that XML does not allow was kept as a sign, the first in line 2; look at them",
    ),
    "an unknown encoding": (
        XML.replace("UTF-8", "klingon"),
        "Th\u00e9".encode(),
        "Th\u00e9",
        "the first line names an unknown encoding, 'klingon': read as UTF-8",
    ),
}


@pytest.mark.parametrize("name", READ_ANYWAY)
def test_what_an_export_always_has_wrong_is_read_and_reported(name, tmp_path):
    beginning, words, title, repair = READ_ANYWAY[name]
    file = tmp_path / "untidy.xml"
    before, after = ITEM.split("{}", 1)[0], ITEM.split("{}", 1)[1].format("Tea")
    head = f"{beginning}{HEAD % (2, 2)}{before}".encode()
    words = words.replace(b"&c;", b"&amp;c;")
    file.write_bytes(head + words + f"{after}</channel></rss>".encode())
    export = read_export(file)
    assert (export.items[0].title, export.repairs) == (title, (repair,))


@pytest.mark.parametrize(
    "given, written",
    [
        ("http://wordpress.org", "https://www.WordPress.org"),
        ("export/1.2/", "export/1.2"),
        ("http://purl.org", "HTTPS://purl.org"),
    ],
)
def test_namespaces_are_read_as_plugins_rewrite_them(given, written, tmp_path):
    file = tmp_path / "old.xml"
    file.write_text(XML + (HEAD % (2, 2)).replace(given, written) + ITEM.format("Tea", "a"))
    with file.open("a") as added:
        added.write("</channel></rss>")
    assert read_export(file).items[0].content == "a"


def test_an_export_without_its_version_is_read(tmp_path):
    file = tmp_path / "old.xml"
    head = (HEAD % (2, 2)).replace("<wp:wxr_version>1.2</wp:wxr_version>", "")
    kind = "<wp:post_type>page</wp:post_type></item>"
    item = ITEM.format("Tea", "a").replace("</item>", kind)
    file.write_text(f"{XML}{head}{item}</channel></rss>")
    assert read_export(file).items[0].type == "page"


def test_the_known_prefixes_need_no_declaration(tmp_path):
    file = tmp_path / "untidy.xml"
    head = "<rss><channel><link>https://old.example.org</link><wp:wxr_version>1.2</wp:wxr_version>"
    file.write_text(XML + head + ITEM.format("Tea", "Text") + "</channel></rss>")
    assert read_export(file).items[0].content == "Text"


def test_damage_beside_the_end_of_a_chunk_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("practice_hub.importers.wordpress.wxr_file._CHUNK", 150)
    file = tmp_path / "untidy.xml"
    text = "A&nbsp;" * 300 + "\x0b" + "&eacute;" * 300
    whole = XML + HEAD % (2, 2) + ITEM.format("Tea", f"<![CDATA[{text}]]>") + "</channel></rss>"
    file.write_text(whole)
    export = read_export(file)
    assert export.items[0].content == "A&#160;" * 300 + "&#233;" * 300
    assert len(export.repairs) == 1


def test_letters_of_several_bytes_stay_whole_at_the_end_of_a_chunk(tmp_path, monkeypatch):
    monkeypatch.setattr("practice_hub.importers.wordpress.wxr_file._CHUNK", 151)
    file = tmp_path / "long.xml"
    text = "\u0b95\u0bbe" * 400 + "]" * 400 + "]]]]><![CDATA[>" + "\u4e2d" * 400
    whole = XML + HEAD % (2, 2) + ITEM.format("Tea", f"<![CDATA[{text}]]>") + "</channel></rss>"
    file.write_text(whole, "utf-8")
    export = read_export(file)
    assert export.items[0].content == text.replace("]]]]><![CDATA[>", "]]>")
    assert export.repairs == ()


def test_lines_of_messages_count_what_stands_before_the_xml(tmp_path):
    file = tmp_path / "untidy.xml"
    file.write_text(f"\n\n{XML}{HEAD % (2, 2)}\n<item><title>a</item>")
    assert message_of(file).startswith(f"{file}:5: the file cannot be read as XML")
