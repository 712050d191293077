"""Privacy: behaviours 41 to 44."""

import re
import time

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.browser.exit.control import CONTROL, LINK, keeps_only_what_it_may, ours_only
from tests.browser.exit.sample import with_script


def test_41_the_exit_hears_nothing_before_the_press(browser, web):
    connections = []
    browser.open(web.search + "/")
    browser.follow("#result")
    browser.run("document.querySelector(arguments[0]).focus()", LINK)
    browser.hover(LINK)
    time.sleep(0.6)
    browser.press("Shift", "Shift")
    browser.follow("#two")
    time.sleep(0.3)
    assert web.requests_to("exit") == connections
    assert (
        browser.run(
            "return performance.getEntriesByType('resource').map((one) => "
            "one.name).filter((name) => name.includes('exit.'))"
        )
        == []
    )


def test_41_no_page_asks_the_browser_to_prepare(built_site):
    """No preconnect, prefetch or speculation anywhere: the exit's host, or any other, stays
    unasked.

    A page preloads nothing but its own stylesheets, which it names again below its title.
    """
    for file in built_site.rglob("*.html"):
        tree = HTMLParser(file.read_text())
        sheets = [link.attributes["href"] for link in tree.css("link[rel=stylesheet]")]
        for link in tree.css("link[rel]"):
            rel = link.attributes["rel"]
            assert not re.search("preconnect|prefetch|prerender", rel), f"{file}: {rel}"
            if "preload" in rel:
                address = link.attributes["href"]
                assert address in sheets and "//" not in address, f"{file}: {address}"
        assert not tree.css('script[type="speculationrules"]'), file
        assert not tree.css("a[ping]"), file


def test_42_between_press_and_arrival_only_the_exit_is_asked(browser, web):
    web.behaviour.exit = 1
    web.behaviour.stall = ("/never.png", "/late.png")
    browser.open(web.hub + "/")
    browser.run("""
        const late = new Image(); late.loading = "lazy"; late.src = "/late.png";
          late.style.marginTop = "9000px";
        document.body.append(late);
        setInterval(() => document.querySelector("#search")?.dispatchEvent(new Event("input")),
          50);""")
    time.sleep(0.2)
    web.log.clear()
    browser.click(LINK)
    browser.arrive(web.exit)
    assert [
        (request.host, request.path) for request in web.log if request.path != "/favicon.ico"
    ] == [("exit", "/weather")]


def still_loading(web):
    """The address of a page that waits for a script and then has more to ask for; the script
    waits for web.released."""
    web.behaviour.stall = ("/late.js",)
    (web.root / "late.js").write_text("")
    page = with_script((web.root / "two/index.html").read_text())
    late = "<script src=/late.js></script><audio preload=auto src=/after.mp3></audio></main>"
    (web.root / "late.html").write_text(page.replace("</main>", late))
    return web.hub + "/late.html"


def press_and_let_the_rest_come(browser, web):
    browser.wait(
        "return document.querySelector(arguments[0])?.getBoundingClientRect().height", LINK
    )
    time.sleep(0.3)
    browser.click(LINK)
    web.wait_for("exit", path="/weather")
    web.released.set()  # now the script would arrive, and the rest of the page be read


def test_42_what_was_still_on_its_way_is_stopped(browser, web):
    web.behaviour.exit = 1.5
    browser.open(still_loading(web), wait=False)
    web.wait_for("hub", path="/late.js")
    press_and_let_the_rest_come(browser, web)
    browser.arrive(web.exit)
    assert web.requests_to("hub", "/after.mp3") == []


def test_42_in_a_frame_too_whose_own_page_is_not_the_one_that_is_replaced(browser, web):
    """There no browser stops it for us: the exit's place is the top, and the frame would go on
    loading meanwhile."""
    web.behaviour.exit = 1.5
    browser.open(web.frame(still_loading(web)), wait=False)
    web.wait_for("hub", path="/late.js")
    with browser.frame():
        press_and_let_the_rest_come(browser, web)
    time.sleep(1.5)
    assert web.requests_to("hub", "/after.mp3") == []


def test_43_nothing_is_left_but_the_half_hour_cookie(browser, web):
    """And whoever keeps no cookie leaves nothing at all."""
    before = time.time()
    browser.open(web.hub + "/survivors/one/")
    browser.follow("#to-two")
    browser.press("Shift", "Shift", "Shift")
    browser.arrive(web.exit)
    kept = browser.cookies(web.hub)
    assert keeps_only_what_it_may(kept)
    if CONTROL.kept:
        assert 1780 < browser.cookie_end(web.hub) - before < 1830
    (web.root / "plain.html").write_text("<!doctype html><title>plain</title>")
    browser.open(web.hub + "/plain.html")  # a page of the same site without our script
    left = browser.run("""return [localStorage.length, sessionStorage.length, document.cookie]""")
    assert left == [0, 0, "".join(kept)]
    assert browser.run("return window.caches ? caches.keys().then((keys) => keys.length) : 0") == 0
    assert (
        browser.run(
            "return window.indexedDB && indexedDB.databases ? indexedDB.databases().then((all) "
            "=> all.length) : 0"
        )
        == 0
    )


def test_43_reading_without_leaving_leaves_nothing_at_all(browser, web):
    browser.open(web.hub + "/survivors/one/")
    browser.follow("#to-two")
    browser.open(web.hub + "/")
    browser.press("Shift", "Shift", "a")
    assert browser.cookies(web.hub) == []
    assert browser.run("return [localStorage.length, sessionStorage.length]") == [0, 0]


# ---- 44: what the pages say

OVERCLAIMS = [
    r"(clear|delete|erase|wipe|remove|hide|cover)s? (your |the |all |any )?"
    r"(browser |browsing |search )?(history|tracks|traces?)",
    r"by (clear|delet|eras|wip|remov|hid|cover)ing (your |the |all |any )?"
    r"(browser |browsing |search )?(history|tracks|traces?)",
    r"(no|without( a)?) trace",
    r"untraceable|undetectable",
    r"nobody (can|will) (see|know)",
    r"no one (can|will) (see|know)",
    r"cannot be (seen|traced|tracked)",
    r"completely (safe|private|anonymous)",
    r"keeps? you safe|makes? you safe",
]
DENIALS = re.compile(
    r"\b(not|never|cannot|can't|doesn't|does not|no page|nor|nothing|how to|yourself|if you|"
    r"before you|some)\b",
    re.I,
)


def sentences(file):
    """The sentences of a page, one by one."""
    tree = HTMLParser(file.read_text())
    for node in tree.css("script, style"):
        node.decompose()
    text = re.sub(r"\s+", " ", tree.body.text(separator=" "))
    return re.split(r"(?<=[.?!:])\s+", text)


def overclaims(file):
    return [
        sentence
        for sentence in sentences(file)
        if any(re.search(claim, sentence, re.I) for claim in OVERCLAIMS)
        and not DENIALS.search(sentence)
    ]


def test_44_no_page_says_that_leaving_hides_or_clears_history(built_site):
    found = {
        str(file.relative_to(built_site)): claims
        for file in built_site.rglob("*.html")
        if (claims := overclaims(file))
    }
    assert found == {}


@ours_only("tries our own check of words")
@pytest.mark.parametrize(
    "claim, refused",
    [
        ("This button clears your browser history.", True),
        ("It leaves no trace.", True),
        ("Leaving this way hides your history.", True),
        ("It works by clearing your history.", True),
        ("Clearing your history can be noticed too.", False),
        ("It does not clear your browsing history.", False),
        ("How to clear your history yourself.", False),
    ],
)
def test_44_the_check_can_fail(tmp_path, claim, refused):
    (tmp_path / "page.html").write_text(f"<body><p>{claim}</p>")
    assert bool(overclaims(tmp_path / "page.html")) == refused


NAMED = {
    "history": r"history",
    "the search behind Back": r"search.{0,160}Back|Back.{0,160}search",
    "sync": r"\bsync",
    "monitoring software": r"monitor|spyware|stalkerware",
    "a safer device": r"safer (device|phone|computer)|(another|different) (device|phone|computer)",
    "private windows": r"private (window|browsing|tab)|incognito",
    "how to find the site again": r"(find|come back|return).{0,120}(again|later|site|hub)",
    "Shift three times": r"Shift.{0,60}three|three.{0,60}Shift",
}


@pytest.mark.parametrize("what", NAMED)
def test_44_the_safety_pages_name(built_site, what):
    text = " ".join(" ".join(sentences(file)) for file in (built_site / "safety").rglob("*.html"))
    assert re.search(NAMED[what], text, re.I), f"safety pages do not name: {what}"


def test_44_and_where_the_button_goes(built_site):
    from urllib.parse import urlsplit

    page = built_site / "safety/how-leaving-works/index.html"
    address = HTMLParser(page.read_text()).css_first(LINK).attributes["href"]
    host = urlsplit(address).hostname.removeprefix("www.")
    name = host.split(".")[0]
    assert re.search(name, " ".join(sentences(page)), re.I), (
        f"how leaving works does not say that it leads to {host}"
    )
