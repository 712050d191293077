"""Figures, works cited and how to cite a page, as they are built."""

import json

from selectolax.lexbor import LexborHTMLParser

OLDER = "/evidence/older-figures/"
EVIDENCE = ("/evidence/", "/evidence/newer-figures/", OLDER)


def test_every_figure_links_to_its_note_and_back(hub):
    marked = 0
    for file in hub.folder.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        ids = [node.attributes["id"] for node in page.css("[id]")]
        for node in page.css(
            "a.hub-figure, a.hub-cite, .hub-figures__ways a:first-child, .hub-references__back"
        ):
            marked += 1
            assert ids.count(node.attributes["href"].removeprefix("#")) == 1, (file, node.html)
    assert marked > 50


def test_a_note_has_year_people_source_and_limit(hub):
    [note] = hub.texts("/guides/referrals/", ".hub-figures li")
    for words in (
        "8%",
        "13 October 2016. More than five years old.",
        "four unnamed authorities, not a random sample",
        'The slides say "of cases"',
        "Cordis Bright, 2016",
        "may be missing only from the file",
    ):
        assert words in note
    assert hub.links("/guides/referrals/", ".hub-figures__ways a") == [
        "#figure-audit-partners-here",
        "../../evidence/older-figures/#figure-audit-partners",
    ]


def test_the_pages_of_evidence_have_charts_figures_and_their_limits(hub):
    assert len(hub.page("/evidence/").css(".hub-chart [role=img]")) == 1
    pictures = hub.page(OLDER).css(".hub-chart [role=img]")
    assert [len(picture.css("svg")) for picture in pictures] == [5, 4]
    assert (
        pictures[0]
        .attributes["aria-label"]
        .startswith(
            "Five findings of an audit of case files, shown in 2016. Child's voice not "
            "included enough: 32%;"
        )
    )
    assert "cannot be added" in hub.texts(OLDER, ".hub-chart figcaption")[0]
    assert hub.texts(OLDER, ".hub-chart__rows")[1].count("%") == 0
    groups = [group for page in EVIDENCE for group in hub.page(page).css(".hub-figure-group")]
    assert sum(len(group.css(":is(tr, li)[id^=figure-]")) for group in groups) > 50
    for group in groups:
        text = group.text()
        assert all(part in text for part in ("ho was counted", "Source", "What it does not show"))
    assert hub.texts(OLDER, "#figure-audit-risk th") == [
        "Nearly 1 in 5 showed a lack of assessment of risk"
    ]


def test_a_work_is_listed_with_the_pages_that_use_it(hub):
    used = hub.links("/evidence/references/", "#work-hester2011three li a")
    assert "../../blog/2026/11/22/why-this-hub-exists/#work-hester2011three" in used
    for link in hub.links("/evidence/references/", ".hub-works li li a"):
        page, _, anchor = link.partition("#")
        file = (hub.folder / "evidence/references" / page / "index.html").resolve()
        if anchor:
            assert LexborHTMLParser(file.read_text("utf-8")).css_first(f"#{anchor}"), link
        else:  # no place on a page with a neutral title is named
            assert page == "../../guides/1/"
    assert (
        "Not every detail is confirmed: look at the original."
        in hub.texts("/evidence/references/", "#work-hester2011three")[0]
    )


def test_a_work_cited_in_the_text_is_named_and_listed_below(hub):
    address = "/blog/2026/11/22/why-this-hub-exists/"
    assert hub.texts(address, ".hub-cited")[0] == "(Hester, 2011)"
    assert hub.links(address, "#work-hester2011three .hub-references__back") == [
        "#work-hester2011three-here"
    ]


def test_posts_guides_explainers_and_courses_can_be_cited_and_pages_for_people_in_danger_cannot(
    hub,
):
    for address in (
        "/blog/2026/11/22/why-this-hub-exists/",
        "/guides/referrals/",
        "/three-planets/limits/",
        "/training/module-1-awareness/",
    ):
        assert hub.links(address, ".hub-cite-this li a") == ["cite.bib", "cite.ris", "cite.json"]
        [item] = json.loads(hub.file(f"{address}cite.json").read_text("utf-8"))
        assert (
            item["URL"].endswith(address)
            and item["URL"] in hub.texts(address, ".hub-cite-this p")[0]
        )
    for address in ("/get-help/", "/safety/", "/about/", "/evidence/"):
        assert not hub.texts(address, ".hub-cite-this")
    assert not list((hub.folder / "safety").rglob("cite.*")) and not list(
        (hub.folder / "get-help").rglob("cite.*")
    )


def test_lists_and_feeds_have_no_links_to_missing_notes(hub):
    assert not hub.texts("/blog/", ".hub-figure, .hub-cite")
    for feed in hub.folder.rglob("feed.xml"):
        text = feed.read_text("utf-8")
        assert (
            "work:" not in text
            and "figure:" not in text
            and 'href="#' not in text
            and "href=&quot;#" not in text
        )
