"""A site's own kinds of texts have lists, tags, feeds, search filters, role pages and checks."""

from __future__ import annotations

import json

import pytest

from practice_hub.config import read_settings
from tests.conftest import SMALL_DAY, build, problems_of, small_project
from tests.site.conftest import Built, project_with_own_kinds


@pytest.fixture
def small(tmp_path):
    return project_with_own_kinds(tmp_path / "project")


def test_the_site_has_nothing_wrong(small, read):
    assert problems_of(read(small)) == ()


def test_an_index_page_lists_its_texts_in_the_order_of_the_kind(own_kinds):
    assert own_kinds.links("/toolkits/", ".hub-cards .hub-card__title a") == [
        "1-listening/",
        "2-after/",
    ]


def test_a_kind_without_an_index_page_has_a_list_with_excerpts(own_kinds):
    assert own_kinds.texts("/news/", "h1, .hub-lede") == [
        "All news",
        "What has happened, newest first.",
    ]
    assert own_kinds.texts("/news/", ".hub-card__meta") == [
        "News, 1 February 2025, 1 minute to read"
    ]
    assert own_kinds.texts("/news/", ".hub-card__excerpt") == ["The room is open."]
    assert not own_kinds.has("/case-studies/")


def test_a_text_of_the_future_is_not_published(own_kinds):
    assert own_kinds.has("/news/open/") and not own_kinds.has("/news/later/")


def test_a_text_names_its_kind_its_facts_and_the_list_above(own_kinds):
    assert own_kinds.texts("/toolkits/1-listening/", ".hub-kind") == ["Toolkit"]
    assert "Lengthten minutes" in own_kinds.texts("/toolkits/1-listening/", ".hub-facts div")
    assert own_kinds.texts("/toolkits/1-listening/", ".hub-crumbs a") == ["Home", "Toolkits"]
    assert own_kinds.texts("/news/open/", ".hub-crumbs a") == ["Home", "All news"]
    assert own_kinds.texts("/news/open/", ".hub-dates") == [
        "Written 1 February 2025. 1 minute to read."
    ]


def test_tags_roles_authors_and_the_list_of_all_pages_gather_them(own_kinds):
    listed = own_kinds.texts("/tags/voice/", ".hub-card__title")
    assert {"Listening to a child", "After the talk", "A room is open"} <= set(listed)
    assert "How one school began" not in listed
    assert "Toolkits and forms" in own_kinds.texts("/for/teachers/", "h2")
    assert own_kinds.page("/for/teachers/").css_first("#toolkits-and-forms")
    assert "A room is open" in own_kinds.texts("/authors/team/", ".hub-card__title")
    assert "How one school began Case study" in own_kinds.texts("/a-to-z/", "li")


def test_a_listed_kind_has_a_feed_that_its_pages_offer(own_kinds):
    feed = json.loads(own_kinds.file("/toolkits/feed.json").read_text())
    assert [item["title"] for item in feed["items"]] == ["After the talk", "Listening to a child"]
    assert feed["title"] == "Toolkits and forms, Own Kinds"
    for address in ("/toolkits/", "/news/"):
        feeds = own_kinds.links(address, "link[rel=alternate][type='application/atom+xml']")
        assert feeds == ["feed.xml"]
    assert not own_kinds.has("/case-studies/feed.xml")


def test_the_search_can_filter_by_the_kind(own_kinds):
    article = own_kinds.page("/toolkits/1-listening/").css_first("[data-pagefind-body]")
    assert article.attributes["data-pagefind-meta"] == "kind:Toolkit"


def test_words_of_the_interface_can_be_replaced(own_kinds):
    assert own_kinds.texts("/blog/", "h1") == ['What\'s "new" & <old>']
    assert own_kinds.texts("/guides/listening/", ".hub-kind") == ["Leaflet"]
    assert own_kinds.texts("/guides/listening/", ".hub-header__help") == ["Somebody to talk to"]
    assert own_kinds.links("/get-help/", ".hub-note a") == ["../safety/"]
    assert own_kinds.links("/404.html", ".hub-text a") == ["/.", "/search/", "/get-help/"]


def test_headings_of_sheets_are_found_by_the_words_that_name_them(own_kinds):
    assert own_kinds.texts("/toolkits/1-listening/sheet/", "main h2") == [
        "Key points",
        "To talk over",
        "Notes",
    ]


def test_the_language_stands_in_pages_feeds_and_citations(own_kinds):
    assert own_kinds.page("/").css_first("html").attributes["lang"] == "en-IE"
    assert json.loads(own_kinds.file("/feed.json").read_text())["language"] == "en-IE"
    assert "LA  - en-IE" in own_kinds.file("/toolkits/1-listening/cite.ris").read_text()


def test_the_search_ranks_a_kind_by_the_name_that_it_has(own_kinds):
    [data] = own_kinds.page("/search/").css("[data-for-search]")
    assert json.loads(data.text())["ranking"]["kinds"]["Leaflet"] == 1.25


def test_the_footer_links_to_pages_that_are_there_alone(own_kinds):
    links = own_kinds.links("/", ".hub-footer__links a")
    assert links == ["safety/", "safety/how-leaving-works/", "for/", "tags/", "series/", "feed.xml"]


def test_the_footer_leads_to_no_feed_from_a_page_for_survivors(own_kinds):
    """A feed has no "Leave this site"."""
    links = own_kinds.links("/safety/", ".hub-footer__links a")
    assert links == ["./", "how-leaving-works/", "../for/", "../tags/", "../series/"]


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


def test_kinds_of_every_hub_can_have_other_folders(tmp_path, read):
    project = small_project(tmp_path / "project")
    for old, new in (("guides", "advice"), ("explainers", "models")):
        (project / f"docs/{old}").rename(project / f"docs/{new}")
        for file in (*project.rglob("*.md"), *project.rglob("*.yml")):
            file.write_text(file.read_text().replace(f"{old}/", f"{new}/"))
    settings = project / "mkdocs.yml"
    kinds = "  kinds:\n    guide: {folder: docs/advice/}\n    explainer: {folder: docs/models/}\n"
    settings.write_text(settings.read_text().replace("extra:\n", f"extra:\n{kinds}", 1))
    assert problems_of(read(project)) == ()
    assert build(project, project / "site", SMALL_DAY).returncode == 0
    site = Built(project / "site")
    assert "advice/listening/" in site.links("/", "main a") and "advice/" in site.links(
        "/", "main a"
    )
    assert site.texts("/advice/listening/", ".hub-crumbs a") == ["Home", "Guides"]
    assert len(site.page("/models/").css(".hub-model__circle")) == 3
    assert not site.has("/guides/") and not site.has("/explainers/")


def test_kinds_of_every_hub_can_change_places(tmp_path):
    project = small_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    kinds = (
        "  kinds:\n    guide: {folder: docs/explainers/}\n    explainer: {folder: docs/guides/}\n"
    )
    settings.write_text(settings.read_text().replace("extra:\n", f"extra:\n{kinds}", 1))
    read, problems = read_settings(project)
    assert problems == []
    folders = {kind.key: kind.folder for kind in read.kinds}
    assert (folders["guide"], folders["explainer"]) == ("docs/explainers/", "docs/guides/")
