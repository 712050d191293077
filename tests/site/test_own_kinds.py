"""A site's own kinds of texts have lists, tags, feeds, search filters, role pages and checks."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.conftest import GOOD, ROOT, built_once, problems_of, small_project
from tests.site.conftest import SMALL_DAY, Built, build

OWN = GOOD.parent / "own-kinds"


def project_with_own_kinds(folder):
    project = small_project(folder)
    shutil.copytree(OWN, project, dirs_exist_ok=True)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../..", str(ROOT)))
    return project


def build_own_kinds(folder):
    done = build(project_with_own_kinds(folder / "project"), folder / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Built:
    return Built(built_once(tmp_path_factory, "own-kinds", build_own_kinds))


@pytest.fixture
def small(tmp_path):
    return project_with_own_kinds(tmp_path / "project")


def test_the_site_has_nothing_wrong(small, read):
    assert problems_of(read(small)) == ()


def test_an_index_page_lists_its_texts_in_the_order_of_the_kind(site):
    assert site.links("/toolkits/", ".hub-cards .hub-card__title a") == ["1-listening/", "2-after/"]


def test_a_kind_without_an_index_page_has_a_list_with_excerpts(site):
    assert site.texts("/news/", "h1, .hub-lede") == ["All news", "What has happened, newest first."]
    assert site.texts("/news/", ".hub-card__meta") == ["News, 1 February 2025, 1 minute to read"]
    assert site.texts("/news/", ".hub-card__excerpt") == ["The room is open."]
    assert not site.has("/case-studies/")


def test_a_text_of_the_future_is_not_published(site):
    assert site.has("/news/open/") and not site.has("/news/later/")


def test_a_text_names_its_kind_its_facts_and_the_list_above(site):
    assert site.texts("/toolkits/1-listening/", ".hub-kind") == ["Toolkit"]
    assert "Lengthten minutes" in site.texts("/toolkits/1-listening/", ".hub-facts div")
    assert site.texts("/toolkits/1-listening/", ".hub-crumbs a") == ["Home", "Toolkits"]
    assert site.texts("/news/open/", ".hub-crumbs a") == ["Home", "All news"]
    assert site.texts("/news/open/", ".hub-dates") == ["Written 1 February 2025. 1 minute to read."]


def test_tags_roles_authors_and_the_list_of_all_pages_gather_them(site):
    listed = site.texts("/tags/voice/", ".hub-card__title")
    assert {"Listening to a child", "After the talk", "A room is open"} <= set(listed)
    assert "How one school began" not in listed
    assert "Toolkits and forms" in site.texts("/for/teachers/", "h2")
    assert site.page("/for/teachers/").css_first("#toolkits-and-forms")
    assert "A room is open" in site.texts("/authors/team/", ".hub-card__title")
    assert "How one school began Case study" in site.texts("/a-to-z/", "li")


def test_a_listed_kind_has_a_feed_that_its_pages_offer(site):
    feed = json.loads(site.file("/toolkits/feed.json").read_text())
    assert [item["title"] for item in feed["items"]] == ["After the talk", "Listening to a child"]
    assert feed["title"] == "Toolkits and forms, Own Kinds"
    for address in ("/toolkits/", "/news/"):
        feeds = site.links(address, "link[rel=alternate][type='application/atom+xml']")
        assert feeds == ["feed.xml"]
    assert not site.has("/case-studies/feed.xml")


def test_the_search_can_filter_by_the_kind(site):
    article = site.page("/toolkits/1-listening/").css_first("[data-pagefind-body]")
    assert article.attributes["data-pagefind-meta"] == "kind:Toolkit"


def test_words_of_the_interface_can_be_replaced(site):
    assert site.texts("/blog/", "h1") == ['What\'s "new" & <old>']
    assert site.texts("/guides/listening/", ".hub-kind") == ["Leaflet"]
    assert site.texts("/guides/listening/", ".hub-header__help") == ["Somebody to talk to"]
    assert site.links("/404.html", ".hub-text a") == ["/.", "/search/", "/get-help/"]


def test_headings_of_sheets_are_found_by_the_words_that_name_them(site):
    assert site.texts("/toolkits/1-listening/sheet/", "main h2") == ["Key points", "To talk over"]


def test_the_language_stands_in_pages_feeds_and_citations(site):
    assert site.page("/").css_first("html").attributes["lang"] == "en-IE"
    assert json.loads(site.file("/feed.json").read_text())["language"] == "en-IE"
    assert "LA  - en-IE" in site.file("/toolkits/1-listening/cite.ris").read_text()


def test_the_search_ranks_a_kind_by_the_name_that_it_has(site):
    [data] = site.page("/search/").css("[data-for-search]")
    assert json.loads(data.text())["ranking"]["kinds"]["Leaflet"] == 1.25


def test_the_footer_links_to_pages_that_are_there_alone(site):
    links = site.links("/", ".hub-footer__links a")
    assert links == ["for/", "tags/", "series/", "feed.xml"]


@pytest.mark.parametrize(
    "kind, place",
    [("toolkit", "docs/toolkits/a-form.md"), ("news", "docs/news/a-form.md")],
)
def test_a_new_text_passes_the_checks(small, monkeypatch, kind, place):
    from click.testing import CliRunner

    from practice_hub.cli.main import main

    monkeypatch.chdir(small)
    monkeypatch.setenv("HUB_TODAY", SMALL_DAY)
    done = CliRunner().invoke(main, ["new", kind, "A form"])
    assert (done.exit_code, done.output.splitlines()[0]) == (0, f"Written: {place}")
    checked = CliRunner().invoke(main, ["check", place])
    assert checked.output == "No problems.\n"


def test_a_text_is_checked_by_the_keys_of_its_kind(small, read):
    text = (
        "---\ntitle: A form\ndescription: A form.\nreviewed: 2025-03-01\npin: true\n---\nUse it.\n"
    )
    (small / "docs/toolkits/form.md").write_text(text)
    assert [str(problem) for problem in problems_of(read(small))] == [
        "docs/toolkits/form.md:1: 'length' is missing; "
        "add a line 'length: ...' to the front matter",
        "docs/toolkits/form.md:5: 'pin' is not for a toolkit; delete the line",
    ]
