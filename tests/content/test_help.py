"""Get help: emergencies first, every number with its day, nothing without a source."""

from datetime import date, timedelta

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from practice_hub.core.formatting import day_in_words
from practice_hub.data.helplines import PRINTED, checked_on
from practice_hub.data.nations import packaged_countries
from tests.conftest import DAY, ROOT, build

REAL = yaml.safe_load((ROOT / "practice_hub/shared/helplines.yml").read_text())
# Those for our own nations.
REAL["contacts"] = [
    item
    for item in REAL["contacts"]
    if packaged_countries().are_for(item, ("England", "Wales", "Scotland", "Northern Ireland"))
]
SURVIVORS = (
    "/get-help/",
    "/safety/",
    "/safety/devices/",
    "/safety/how-leaving-works/",
    "/safety/privacy/",
)


def test_the_emergency_number_is_the_first_thing_on_the_page(hub):
    main = hub.page("/get-help/").css_first(".hub-article")
    assert main.css_first("a").attributes["href"] == "tel:999"
    assert hub.texts("/get-help/", ".hub-danger > .hub-contact h3") == ["Police, ambulance or fire"]


def test_the_opening_sentence_is_above_the_emergency_number(hub):
    main = hub.page("/get-help/").css_first(".hub-article").html
    assert 0 < main.index("This is not your fault.") < main.index("tel:999")


def test_a_line_for_women_alone_says_so_on_its_first_card_and_at_the_foot_of_each_page(hub):
    name = "England: National Domestic Abuse Helpline, for women"
    assert name in hub.texts("/get-help/", ".hub-nations h3")
    assert hub.texts("/", ".hub-foot dt")[0] == "England, for women"


def test_where_hours_are_not_known_the_site_to_look_at_is_shown(hub):
    for line in hub.page("/get-help/").css(".hub-contact:not(.hub-contact--short)"):
        if "see the service's own site" in line.text():
            assert line.css_first("a[href^=https]"), line.attributes["id"]


def test_what_to_do_if_you_cannot_speak_needs_one_press_and_no_script(hub):
    fold = hub.page("/get-help/").css_first(".hub-danger > details#cannot-speak")
    assert "open" not in fold.attributes
    assert fold.css_first("summary").text() == "If you cannot speak, or you are Deaf"
    assert [line.attributes["id"] for line in fold.css(".hub-contact")] == [
        "silent-solution-55",
        "999-bsl",
        "emergency-text",
    ]
    assert "press 55" in fold.css_first("#silent-solution-55 ol").text()
    assert "Text the word register to 999." in fold.css_first("#emergency-text ol").text()
    assert hub.page("/").css_first(".hub-footer a[href='get-help/#cannot-speak']")


def test_the_line_for_each_nation_says_its_nation_that_it_is_free_and_when_it_is_open(hub):
    page = hub.page("/get-help/")
    assert page.css_first(".hub-nations > .hub-contact__open").text() == (
        "Free. Open 24 hours, every day."
    )
    for line, nation in (
        ("ndah", "England"),
        ("live-fear-free", "Wales"),
        ("sdafmh", "Scotland"),
        ("dsa-ni", "Northern Ireland"),
    ):
        card = page.css_first(f".hub-nations > #{line}")
        assert card.css_first("h3").text().startswith(f"{nation}: ")
        assert card.css_first("a[href^='tel:']")
        more = page.css_first(f"#for-national > #{line}-more")
        assert more.css_first("h4").text() == card.css_first("h3").text()
        assert more.css_first("a[rel=noreferrer]")


def test_ways_of_a_line_are_sentences(hub):
    assert hub.texts("/get-help/", "#dsa-ni-more li") == [
        "You can chat on its site, dsahelpline.org, Domestic and Sexual Abuse Helpline.",
        "You can e-mail help@dsahelpline.org.",
    ]
    assert hub.page("/get-help/").css_first(".hub-contact dl") is None


def test_a_link_to_a_number_names_the_service(hub):
    links = hub.page("/get-help/").css(
        ".hub-nations a[href^='tel:'], .hub-lines a[href^='tel:'], .hub-lines a[href^='sms:']"
    )
    assert len(links) > 20
    for link in links:
        card = link
        while card.tag != "article":
            card = card.parent
        name = link.css_first("span:last-child").text().removeprefix(", ")
        for_short = next(item for item in REAL["contacts"] if item["name"] == name).get("for_short")
        heading = f"{name}, {for_short}" if for_short else name
        assert card.css_first("h3, h4").text().endswith(heading)
    assert [
        node.attributes["href"] for node in hub.page("/get-help/").css("#shout a[href^='sms:']")
    ] == ["sms:85258"]
    assert hub.page("/get-help/").css_first("#dsa-ni-more a[href='mailto:help@dsahelpline.org']")


def test_help_is_sorted_by_need(hub):
    folds = hub.page("/get-help/").css(".hub-lines > details")
    needs = [fold.attributes["id"] for fold in folds]
    assert needs[:2] == ["for-national", "for-children"]
    assert {
        "for-migrants",
        "for-money",
        "for-legal",
        "for-housing",
        "for-honour-based-abuse",
        "for-deaf",
        "for-black-and-minoritised-women",
        "for-sexual-violence",
    } <= set(needs)
    assert all(fold.css_first("summary h3") for fold in folds)
    assert "boyfriend or girlfriend" in hub.texts("/get-help/", "#for-children > p")[0]


def test_the_order_of_the_page(hub):
    headings = [node.attributes["id"] for node in hub.page("/get-help/").css(".hub-article h2")]
    assert headings[:4] == [
        "group-emergency",
        "someone-to-talk-to",
        "more-ways",
        "what-happens-when-you-call",
    ]
    assert headings[-1] == "group-perpetrators"
    assert not hub.texts("/get-help/", ".hub-lines #respect-phoneline")


def test_the_choice_of_a_nation_needs_no_script_and_stores_nothing(hub):
    picks = hub.page("/get-help/").css(".hub-lines > input[type=radio]")
    assert [pick.attributes["id"] for pick in picks] == [
        "in-all",
        "in-1",
        "in-2",
        "in-3",
        "in-4",
    ]
    form = hub.page("/get-help/").css_first("form.hub-lines")
    assert form.attributes["autocomplete"] == "off" and form.attributes["method"] == "dialog"
    assert all(
        hub.page("/get-help/").css_first(f"label[for={pick.attributes['id']}]") for pick in picks
    )
    assert (
        "hub-in-2" in hub.page("/get-help/").css_first("#live-fear-free-more").attributes["class"]
    )
    assert (
        "hub-in-1"
        not in hub.page("/get-help/").css_first("#live-fear-free-more").attributes["class"]
    )


def test_every_number_says_when_it_was_last_checked_or_looked_up(hub):
    items = {item["id"]: item for item in REAL["contacts"]}
    days = {id: checked_on(item, REAL["meta"]) for id, item in items.items()}
    page = hub.page("/get-help/")
    for line in page.css(".hub-contact:not(.hub-contact--short)"):
        id = line.attributes["id"].removesuffix("-more")
        said = "Last checked" if items[id].get("checked") else "Looked up"
        shown = line.css_first(".hub-contact__checked").text()
        assert f"{said} {day_in_words(days[id])}." in shown
    national = [items[node.attributes["id"]] for node in page.css(".hub-nations > .hub-contact")]
    said = "Last checked" if all(item.get("checked") for item in national) else "Looked up"
    first = day_in_words(min(days[item["id"]] for item in national))
    for place in (".hub-nations > .hub-contact__checked", ".hub-foot__checked"):
        assert f"{said} {first}." in page.css_first(place).text()
    text = hub.page("/get-help/").css_first(".hub-article").text()
    assert text.count("rung") == text.count("Nobody here has rung them yet.") == 1
    assert any(
        "247sexualabusesupport.org.uk" in source
        for source in hub.texts("/evidence/references/", ".hub-sources li")
    )


def ways(item: dict) -> list[str]:
    """Everything by which somebody could be reached."""
    return [item[key] for key in ("phone", "text", "whatsapp", "webchat", "email") if item.get(key)]


@pytest.mark.parametrize(
    "item",
    [item for item in REAL["contacts"] if item["confidence"] == "low"],
    ids=lambda item: item["id"],
)
def test_an_entry_of_low_confidence_is_nowhere_on_the_site(hub, item):
    everything = "\n".join(file.read_text("utf-8") for file in hub.folder.rglob("*.html"))
    assert f'id="{item["id"]}"' not in everything
    assert not [way for way in ways(item) if way in everything]


@pytest.mark.parametrize(
    "item",
    [item for item in REAL["contacts"] if item["confidence"] != "low"],
    ids=lambda item: item["id"],
)
def test_a_field_without_a_source_is_not_printed(hub, item):
    html = "".join(
        node.html for node in hub.page("/get-help/").css(f"#{item['id']}, #{item['id']}-more")
    )
    assert html
    for key, level in item["verified"].items():
        value = item.get(key)
        if level not in PRINTED and value:
            for text in value if isinstance(value, list) else [value]:
                assert str(text) not in html, key
    assert not item.get("hours_seen") or item["hours_seen"] not in html


def test_every_page_ends_with_the_emergency_line_and_the_national_lines(hub):
    numbers = {
        item["nations"][0]: item["phone"]
        for item in REAL["contacts"]
        if item["group"] == "national" and item.get("phone")
    }
    for address in ("/", "/guides/referrals/", "/get-help/", "/404.html"):
        foot = hub.page(address).css_first(".hub-footer")
        assert foot.css_first("a[href='tel:999']")
        assert [node.text() for node in foot.css(".hub-foot dt")] == [
            "England, for women",
            "Wales",
            "Scotland",
            "Northern Ireland",
        ]
        assert [node.text() for node in foot.css(".hub-foot a")] == [
            numbers[node.text().partition(",")[0]] for node in foot.css(".hub-foot dt")
        ]


@pytest.mark.parametrize("address", SURVIVORS)
def test_pages_for_survivors_have_plain_titles_and_a_way_back(hub, address):
    title = hub.page(address).css_first("title").text()
    assert title == hub.texts(address, "h1")[0]  # the site's own name may tell what it is about
    links = hub.texts(address, ".hub-back a")
    assert links[0] == "Back to the top of this page" and "Back to Home" in links
    assert hub.page("/guides/referrals/").css_first(".hub-back") is None


def test_old_numbers_are_marked_and_do_not_stop_a_build(tmp_path):
    half_a_year_later = date.fromisoformat(DAY) + timedelta(days=185)
    done = build(ROOT, tmp_path / "site", half_a_year_later.isoformat())
    assert done.returncode == 0, done.stderr
    page = LexborHTMLParser((tmp_path / "site/get-help/index.html").read_text())
    assert "may have changed" in page.css_first("#childline .hub-contact__checked strong").text()
    assert page.css_first(".hub-foot__checked strong").text() == "These may have changed."
