"""Which page the exit may open: one on the web, of another site, that anybody may have open."""

import pytest

from practice_hub.exit_settings import exit_faults, with_defaults

ORDINARY = (
    *("https://www.bbc.co.uk/weather", "https://www.gov.uk/bank-holidays", "https://a.ie"),
    *("https://en.wikipedia.org/wiki/Main_Page", "https://xn--mnchen-3ya.de/"),
    *("HTTPS://WWW.BBC.CO.UK/weather", "https://fr.wikipedia.org/wiki/M\u00e9t\u00e9o"),
    *("https://research.org/", "https://task.com/", "https://searchlight.org/a(b)~c;d"),
    *("https://nothub.example.org/", "https://hub.example.org.uk/", "https://9news.com.au/"),
)
REFUSED = {
    "has a blank, a backslash or a character that nobody sees": (
        *("https:// www.bbc.co.uk/weather", "https://www.bbc .co.uk/", "https://bbc.co.uk/a b"),
        *(" https://www.bbc.co.uk/", "https://www.bbc.co.uk/ ", "https://www.bbc.co.uk/\n"),
        *("https://www.bbc.co.uk\\weather", "https://www.bbc.co.uk/\\a", "https://b\tc.uk/"),
        *(f"https://www.bbc.co.uk/{sign}x" for sign in "\r\xa0\xad\u200b\u202e\x7f\ud800"),
    ),
    "has a name of an account before the @": (
        *(f"https://{account}@www.bbc.co.uk/" for account in ("", "a", "a:b", "hub.example.org")),
    ),
    "has a colon behind the name of the site": ("https://www.bbc.co.uk:/",),
    "names the port 443": ("https://www.bbc.co.uk:443/weather",),
    "cannot be read": (
        "https://www.bbc.co.uk:99999/",
        "https://bbc.uk:a/",
        "https://[a",
        "https://",
    ),
    "is the number of a computer, and not the name of a site": (
        *("https://127.0.0.1/", "https://10.0.0.1/", "https://192.168.0.1:8000/"),
        *("https://8.8.8.8/", "https://127.1/", "https://0x7f.1/", "https://2130706433/"),
        *("https://[::1]/", "https://[fe80::1]/", "https://[2001:db8::1]:443/"),
    ),
    "has letters other than a to z in the name of the site": (
        *(
            "https://m\u00fcnchen.de/",
            "https://\uff42bc.co.uk/",
            "https://\u0431\u0431.\u0440\u0444/",
        ),
    ),
    "names no site that everybody can open": (
        *("https://localhost/", "https://weather", "https://x.localhost/", "https://x.local/"),
        *("https://x.lan/", "https://x.test/", "https://x.home.arpa/", "https://x.example/"),
        *("https://x.invalid/", "https://x.onion/", "https://bbc..uk/", "https://.uk/"),
        *("https://-bbc.uk/", "https://bbc-.uk/", "https://b_c.uk/", "https://bbc.c/"),
        *("https://www%2ebbc.uk/", "https://www.bbc.co.uk./", "https://1.2.3.4.5/"),
        *(f"https://{'a' * 64}.uk/", f"https://{'a.' * 130}uk/", "https://a,b.uk/"),
    ),
    "is on this site": (
        *("https://hub.example.org/", "https://www.hub.example.org/a", "https://HUB.Example.org"),
    ),
    "belongs to hub.example.org, as this site does, and could tell what was read": (
        *("https://news.hub.example.org/", "https://www.a.HUB.example.org/"),
    ),
    "belongs to example.org, as this site does, and could tell what was read": (
        *("https://example.org/", "https://www.example.org/"),
    ),
    "is a search engine, which shows earlier searches": (
        *("https://search.brave.com/", "https://uk.search.yahoo.com/", "https://WWW.GOOGLE.com/"),
        *("https://news.google.co.uk/", "https://www.ask.com/", "https://kagi.com/"),
    ),
    "carries a query or an anchor, which could tell where the reader came from": (
        *(f"https://www.bbc.co.uk/weather{ending}" for ending in ("?", "#", "?a=b", "#top")),
    ),
    "does not begin with https://": (
        *("http://www.bbc.co.uk/", "//www.bbc.co.uk/", "https:/www.bbc.co.uk/", "www.bbc.co.uk"),
        *("javascript:go()", 5, ["https://www.bbc.co.uk/"]),
    ),
}


def faults(address, site_url="https://www.hub.example.org/"):
    """What is wrong with an address of the exit, without the address itself."""
    found = list(exit_faults(with_defaults({"address": address}), site_url, "Small"))
    assert {place for place, _, _ in found} <= {("extra", "exit", "address")}
    return [wrong.rpartition("' ")[2] for _, wrong, _ in found]


@pytest.mark.parametrize("address", ORDINARY)
def test_an_ordinary_page_can_be_the_exit(address):
    assert faults(address) == []


@pytest.mark.parametrize(
    "address, wrong", [(address, wrong) for wrong in REFUSED for address in REFUSED[wrong]]
)
def test_what_cannot_be_the_exit_is_refused(address, wrong):
    assert faults(address) == [wrong]


@pytest.mark.parametrize("address", ["https://hub.example.org:443/", "https://hub.example.org./"])
def test_this_site_is_known_in_every_form(address):
    assert "is on this site" in faults(address)


def test_a_site_below_that_of_the_exit_is_one_with_it():
    [wrong] = faults("https://hub.example.org/", "https://team.hub.example.org/")
    assert wrong.startswith("belongs to hub.example.org")


@pytest.mark.parametrize("address", [None, "", " "])
def test_an_address_that_is_missing_is_called_so(address):
    assert faults(address) == ["the exit has no 'address'"]
