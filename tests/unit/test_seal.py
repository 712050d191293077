"""The content policy of a page, and the last look at its code."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.output.csp import (
    PLACE,
    hash_of,
    joined,
    policies_in,
    policy_for,
    seal,
    trusted_code,
)
from practice_hub.output.page_checks import code_faults
from tests.conftest import ROOT

OURS = (hash_of("go(1);"), hash_of("a{b:c}"))


def test_our_own_code_is_named_by_its_hash_and_nothing_else_may_run():
    html = seal(f"{PLACE}<script>/* why */ go( 1 );</script><style>a {{ b: c }}</style>", OURS)
    assert "<script>go(1);</script><style>a{b:c}</style>" in html
    policy = policy_for(html, OURS)
    assert "default-src 'none'" in policy and policy.count("sha256-") == 2
    assert "unsafe" not in policy and "script-src 'self'" not in policy


def test_code_that_is_not_ours_gets_no_hash():
    policy = policy_for("<script>steal(1);</script><style>.exit{display:none}</style>", OURS)
    assert "sha256" not in policy and "script-src 'none'" in policy


def test_only_the_search_may_run_webassembly():
    assert "'wasm-unsafe-eval'" in policy_for("", OURS, search=True)
    assert "wasm" not in policy_for("", OURS)


def test_a_preview_has_no_policy_because_live_reload_is_a_script():
    assert seal(f"<head>{PLACE}</head>", OURS, open_=True) == "<head></head>"


def test_every_script_and_style_of_the_theme_is_trusted_as_pages_carry_it():
    theme = ROOT / "overrides"
    code = "<script>" + (theme / "assets/js/exit.js").read_text() + "</script>"
    [found] = re.findall(r"sha256-[^']+", policy_for(seal(code, ()), trusted_code(theme)))
    assert found


def test_one_policy_for_all_pages_lets_through_what_each_page_needs():
    home, search = policy_for("<script>go(1);</script>", OURS), policy_for("", OURS, search=True)
    both = joined([home, search, home])
    assert both == joined([search, home])
    assert f"script-src 'self' 'strict-dynamic' 'wasm-unsafe-eval' {OURS[0]}".split() == sorted(
        both.split("; ")[1].split(), key=lambda word: ("'" in word, "sha" in word, word)
    )
    assert joined([]) == "" and joined([policy_for("", ())]) == policy_for("", ())


def test_our_scripts_keep_their_words_when_comments_are_taken_out():
    """rjsmin reads no template inside a template: it would eat the blanks of the inner one."""
    for script in (ROOT / "overrides/assets/js").glob("*.js"):
        code = script.read_text()
        assert not re.search(r"`[^`]*\$\{[^}`]*`", code), script.name


def test_facts_for_machines_are_left_as_they_are_and_get_no_hash():
    facts = '<script type="application/ld+json">{"name": "A  //  B", "url": "https://a.example/"}</script>'
    html = seal(f"{PLACE}{facts}<script>go( 1 );</script>", OURS)
    assert facts in html and "<script>go(1);</script>" in html
    assert policy_for(html, OURS).count("sha256-") == 1


def test_a_script_that_only_calls_itself_something_else_is_still_named_by_its_hash():
    assert policy_for('<script type="module">go(1);</script>', OURS).count("sha256-") == 1


PAGE = f"<!doctype html><html><head>{PLACE}<script>go(1);</script></head><body>#</body></html>"
FOREIGN = {
    "<script>steal(1);</script>": "the page has a <script> that is not the theme's",
    "<script src='/a.js'></script>": "the page has a script that is not in the page: '/a.js'",
    "<style>.exit{display:none}</style>": "the page has a <style> that is not the theme's",
    "<link rel='Stylesheet' href='../look.css'>": "a stylesheet that is not the theme's",
    "<link rel=stylesheet href='//a.example/assets/css/a.css'>": "a stylesheet that is not",
    "<iframe src='/a'></iframe>": "the page has <iframe>",
    "<base href='/a/'>": "the page has <base>",
    "<meta http-equiv='Set-Cookie' content=a>": "the page has <meta http-equiv='set-cookie'>",
    "<meta http-equiv=refresh content='0; url=//a.example/'>": "sends readers to another site",
    "<meta http-equiv=refresh content='0; url=https://a.example/'>": "sends readers to another",
    "<p ONCLICK=go(1)>a</p>": "<p> has the attribute 'onclick'",
    "<p title='a'onclick=go(1)>a</p>": "<p> has the attribute 'onclick'",
    '<a href="java&#115;cript:a">a</a>': "an address that is not of the web: 'javascript:'",
    '<a href=" jAva\tscript&colon;a">a</a>': "an address that is not of the web: 'javascript:'",
    '<a href="data:text/html,a">a</a>': "an address that is not of the web: 'data:'",
    f"{PLACE.replace('policy', 'other')}": "",
}


def faults_of(body):
    html = seal(PAGE, OURS).replace("#", body)
    found = code_faults("a/index.html", html, LexborHTMLParser(html), OURS)
    return [problem.wrong for problem in found]


@pytest.mark.parametrize("body", FOREIGN)
def test_a_page_with_code_that_is_not_ours_is_refused(body):
    found = faults_of(body)
    assert (len(found) == 1 and FOREIGN[body] in found[0]) if FOREIGN[body] else found == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>The one = the other, and <code>onclick=x</code> in words</p>",
        '<a href="https://a.example/?b=javascript:">a</a>',
        '<link rel="stylesheet" href="../../assets/css/text.css">',
        '<link rel="stylesheet" href="/hub/assets/css/text.css">',
        '<img src="data:image/svg+xml,a" alt="">',
        '<script type="application/ld+json">{"a": 1}</script>',
        '<meta http-equiv="refresh" content="0; url=../referrals/">',
    ],
)
def test_a_page_of_ours_passes(body):
    assert faults_of(body) == []


def test_a_page_has_one_policy_and_no_script_before_it():
    html = seal(PAGE, OURS)
    [policy] = policies_in(html)
    meta = html[html.index("<meta") : html.index("<script>")]
    assert OURS[0] in policy
    for wrong, words in (
        (html.replace(meta, ""), "the page has 0 content policies, not one"),
        (html.replace(meta, meta + meta), "the page has 2 content policies, not one"),
        (
            html.replace("<head>", "<head><script>go(1);</script>"),
            "the page has a script before its content policy",
        ),
    ):
        found = code_faults("a.html", wrong, LexborHTMLParser(wrong), OURS)
        assert [problem.wrong for problem in found] == [words]
