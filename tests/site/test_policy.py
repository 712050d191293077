"""The whole content policy of every page: a wider one fails here."""

import re

from selectolax.lexbor import LexborHTMLParser

HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")
FIXED = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
SEARCH = {"'self'", "'strict-dynamic'", "'wasm-unsafe-eval'"}  # the search fetches Pagefind's


def policies(folder):
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        tree = LexborHTMLParser(file.read_text("utf-8"))
        yield (
            name,
            [
                dict(
                    rule.strip().partition(" ")[::2]
                    for rule in meta.attributes["content"].split(";")
                )
                for meta in tree.css("meta[http-equiv=Content-Security-Policy]")
            ],
        )


def test_every_page_has_one_policy_and_it_is_this_one(hub):
    seen = list(policies(hub.folder))
    assert len(seen) > 100
    for name, found in seen:
        assert len(found) == 1, name
        policy = dict(found[0])
        scripts = policy.pop("script-src").split()
        styles = policy.pop("style-src").split()
        assert policy == FIXED, name
        allowed = SEARCH if name == "search/index.html" else set()
        assert {word for word in scripts if not HASH.fullmatch(word)} == allowed, name
        assert {word for word in styles if not HASH.fullmatch(word)} == {"'self'"}, name
