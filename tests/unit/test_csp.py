"""The content policy of a page, and the check of its code."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.output.csp import (
    PLACEHOLDER,
    add_csp,
    csp_hash,
    merge_policies,
    policies_in,
    policy_for,
    trusted_hashes,
)
from practice_hub.output.page_checks import code_problems
from tests.conftest import ROOT

TRUSTED = (csp_hash("go(1);"), csp_hash("a{b:c}"))


def test_the_policy_lists_the_hashes_of_trusted_code_and_nothing_else():
    html, policy = add_csp(
        f"{PLACEHOLDER}<script>/* why */ go( 1 );</script><style>a {{ b: c }}</style>", TRUSTED
    )
    assert "<script>go(1);</script><style>a{b:c}</style>" in html
    assert policies_in(html) == [policy] == [policy_for(html, TRUSTED)]
    assert "default-src 'none'" in policy and policy.count("sha256-") == 2
    assert "unsafe" not in policy and "script-src 'self'" not in policy


def test_code_that_is_not_trusted_gets_no_hash():
    policy = policy_for("<script>steal(1);</script><style>.exit{display:none}</style>", TRUSTED)
    assert "sha256" not in policy and "script-src 'none'" in policy


def test_only_the_search_may_run_webassembly():
    assert "'wasm-unsafe-eval'" in policy_for("", TRUSTED, search=True)
    assert "wasm" not in policy_for("", TRUSTED)


def test_a_preview_has_no_policy_because_live_reload_is_a_script():
    assert add_csp(f"<head>{PLACEHOLDER}</head>", TRUSTED, preview=True) == ("<head></head>", "")


def test_the_scripts_of_the_theme_are_trusted_in_their_minified_form():
    theme = ROOT / "overrides"
    code = "<script>" + (theme / "assets/js/exit.js").read_text() + "</script>"
    [found] = re.findall(r"sha256-[^']+", policy_for(add_csp(code, ())[0], trusted_hashes([theme])))
    assert found


def test_merged_policies_allow_what_each_page_needs():
    home, search = (
        policy_for("<script>go(1);</script>", TRUSTED),
        policy_for("", TRUSTED, search=True),
    )
    both = merge_policies([home, search, home])
    assert both == merge_policies([search, home])
    assert f"script-src 'self' 'strict-dynamic' 'wasm-unsafe-eval' {TRUSTED[0]}".split() == sorted(
        both.split("; ")[1].split(), key=lambda word: ("'" in word, "sha" in word, word)
    )
    assert merge_policies([]) == "" and merge_policies([policy_for("", ())]) == policy_for("", ())


def test_the_scripts_have_no_nested_templates():
    """rjsmin reads no template inside a template: it would eat the blanks of the inner one."""
    for script in (ROOT / "overrides/assets/js").glob("*.js"):
        code = script.read_text()
        assert not re.search(r"`[^`]*\$\{[^}`]*`", code), script.name


def test_json_ld_is_kept_as_it_is_and_gets_no_hash():
    json_ld = (
        '<script type="application/ld+json">{"name": "A  //  B", "url": '
        '"https://a.example/"}</script>'
    )
    html, _ = add_csp(f"{PLACEHOLDER}{json_ld}<script>go( 1 );</script>", TRUSTED)
    assert json_ld in html and "<script>go(1);</script>" in html
    assert policy_for(html, TRUSTED).count("sha256-") == 1


def test_a_script_of_another_type_that_runs_gets_its_hash():
    assert policy_for('<script type="module">go(1);</script>', TRUSTED).count("sha256-") == 1


PAGE = (
    f"<!doctype html><html><head>{PLACEHOLDER}<script>go(1);</script></head><body>#</body></html>"
)
UNTRUSTED = {
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
    "<a href = javascript:a>a</a>": "an address that is not of the web: 'javascript:'",
    "<button formaction='javascript:a'>a</button>": "not of the web: 'javascript:'",
    "<svg><a xlink:href='javascript:a'>a</a></svg>": "not of the web: 'javascript:'",
    "<template><a href='javascript:a'>a</a></template>": "the page has <template>",
    f"{PLACEHOLDER.replace('policy', 'other')}": "",
}


def problems_with(body, folder="/"):
    html = add_csp(PAGE, TRUSTED)[0].replace("#", body)
    found = code_problems("a/index.html", html, LexborHTMLParser(html), TRUSTED, folder)
    return [problem.wrong for problem in found]


@pytest.mark.parametrize("body", UNTRUSTED)
def test_a_page_with_code_that_is_not_trusted_is_refused(body):
    found = problems_with(body)
    assert (len(found) == 1 and UNTRUSTED[body] in found[0]) if UNTRUSTED[body] else found == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>The one = the other, and <code>onclick=x</code> in words</p>",
        '<a href="https://a.example/?b=javascript:">a</a>',
        '<link rel="stylesheet" href="../../assets/css/text.css">',
        '<link rel="stylesheet" href="/assets/css/text.css">',
        '<img src="data:image/svg+xml,a" alt="">',
        '<script type="application/ld+json">{"a": 1}</script>',
        '<meta http-equiv="refresh" content="0; url=../referrals/">',
    ],
)
def test_a_page_with_only_trusted_code_passes(body):
    assert problems_with(body) == []


@pytest.mark.parametrize("folder", ["/hub/", "/a.b+(c)/h%C3%BCb/"])
def test_a_stylesheet_can_be_named_from_the_folder_of_the_site_and_from_no_other(folder):
    assert (
        problems_with(f'<link rel="stylesheet" href="{folder}assets/css/text.css">', folder) == []
    )
    for other in ("/", "/other/", f"/{folder}", f"{folder}more/"):
        [found] = problems_with(f'<link rel=stylesheet href="{other}assets/css/a.css">', folder)
        assert found.startswith("the page has a stylesheet that is not the theme's")


def test_a_page_has_one_policy_and_no_script_before_it():
    html, _ = add_csp(PAGE, TRUSTED)
    [policy] = policies_in(html)
    meta = html[html.index("<meta") : html.index("<script>")]
    assert TRUSTED[0] in policy
    for wrong, words in (
        (html.replace(meta, ""), "the page has 0 content policies, not one"),
        (html.replace(meta, meta + meta), "the page has 2 content policies, not one"),
        (
            html.replace("<head>", "<head><script>go(1);</script>"),
            "the page has a script before its content policy",
        ),
    ):
        found = code_problems("a.html", wrong, LexborHTMLParser(wrong), TRUSTED, "/")
        assert [problem.wrong for problem in found] == [words]
