"""A mistake that was put right: readers, feeds, catalogues and reference managers hear of it."""

import json
from datetime import date

import pytest

from practice_hub.output.feeds import all_feeds
from practice_hub.pages.citation import citation_files
from tests.conftest import pages_in, problems_of

POST = "blog/posts/2024/2024-05-01-first.md"
NOTES = """corrections:
  - {date: 2024-06-01, note: "We wrote <2019> & the report is of 2020."}
  - {date: 2025-03-20, note: "We wrote 1 in 4. The report says 1 in 5."}
"""


@pytest.fixture
def corrected(small):
    """The small hub with two corrections of its first post."""
    path = small / POST
    path.write_text(
        path.read_text().replace("series: beginnings\n", f"{NOTES}series: beginnings\n")
    )
    return small


def test_a_page_has_its_corrections_the_newest_first(corrected, read):
    site = read(corrected)
    assert problems_of(site) == ()
    page = pages_in(site)["/blog/2024/05/01/first/"]
    assert [each["day"] for each in page.make_context()["corrections"]] == [
        "20 March 2025",
        "1 June 2024",
    ]
    assert page.updated == date(2025, 3, 20)


def test_a_feed_says_when_a_text_was_corrected_and_what_was_wrong(corrected, read):
    files = {address: content.read().decode() for address, content in all_feeds(read(corrected))}
    [item] = json.loads(files["/feed.json"])["items"]
    assert item["date_published"][:10] == "2024-05-01"
    assert item["date_modified"][:10] == "2025-03-20"
    assert item["content_html"].startswith(
        "<p><strong>Corrected on 20 March 2025:</strong> We wrote 1 in 4. The report "
        "says 1 in 5.</p>\n"
        "<p><strong>Corrected on 1 June 2024:</strong> We wrote &lt;2019&gt; &amp; the report"
    )
    assert "<updated>2025-03-20T00:00:00+00:00</updated>" in files["/feed.xml"]


def test_a_feed_has_the_content_note_above_everything(corrected, read):
    post = corrected / POST
    post.write_text(post.read_text().replace("---\n", "---\ncontent_note: A & B, in detail.\n", 1))
    files = {address: content.read().decode() for address, content in all_feeds(read(corrected))}
    [item] = json.loads(files["/feed.json"])["items"]
    assert item["content_html"].startswith(
        "<p><strong>Before you read:</strong> A &amp; B, in detail.</p>\n<p><strong>Corrected on"
    )
    assert "A &amp;amp; B, in detail." in files["/feed.xml"]


def test_an_old_text_that_is_corrected_comes_back_into_the_feed(corrected, read):
    for day in range(1, 26):
        post = corrected / f"blog/posts/2024/2024-06-{day:02}-later.md"
        post.write_text(
            f"---\ntitle: Later {day}\ndate: 2024-06-{day:02}\nauthors: [team]\n"
            "tags: [cpd]\ndescription: A later post.\n---\nWords.\n"
        )
    files = {address: content.read().decode() for address, content in all_feeds(read(corrected))}
    for feed in ("/feed.json", "/tags/cpd/feed.json"):
        urls = [item["url"] for item in json.loads(files[feed])["items"]]
        assert urls[:2] == [
            "https://small.example/blog/2024/05/01/first/",
            "https://small.example/blog/2024/06/25/later/",
        ]
        assert len(urls) == 20


def test_catalogues_and_reference_managers_hear_of_it(corrected, read):
    site = read(corrected)
    facts = pages_in(site)["/blog/2024/05/01/first/"].make_context()["json_ld"]
    assert facts["dateModified"] == "2025-03-20"
    assert facts["correction"][1] == {
        "@type": "CorrectionComment",
        "text": "We wrote 1 in 4. The report says 1 in 5.",
        "datePublished": "2025-03-20",
    }
    files = dict(citation_files(site))
    for ending in ("bib", "ris", "json"):
        file = files[f"/blog/2024/05/01/first/cite.{ending}"].read().decode()
        assert "Corrected 20 March 2025" in file
    cite = pages_in(site)["/blog/2024/05/01/first/"].make_context()["cite"]
    assert "Written 1 May 2024. Corrected 20 March 2025. https://" in cite["after"]
