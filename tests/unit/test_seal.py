"""The content policy of a page."""

import re

from practice_hub.output.csp import PLACE, policy_for, seal
from tests.conftest import ROOT


def test_inline_code_is_named_by_its_hash_and_nothing_else_may_run():
    html = seal(f"{PLACE}<script>/* why */ go( 1 );</script><style>a {{ b: c }}</style>")
    assert "<script>go(1);</script><style>a{b:c}</style>" in html
    policy = policy_for(html)
    assert "default-src 'none'" in policy and policy.count("sha256-") == 2
    assert "unsafe" not in policy


def test_only_the_search_may_run_webassembly():
    assert "'wasm-unsafe-eval'" in policy_for("", search=True)
    assert "wasm" not in policy_for("")


def test_a_preview_has_no_policy_because_live_reload_is_a_script():
    assert seal(f"<head>{PLACE}</head>", open_=True) == "<head></head>"


def test_our_scripts_keep_their_words_when_comments_are_taken_out():
    """rjsmin reads no template inside a template: it would eat the blanks of the inner one."""
    for script in (ROOT / "overrides/assets/js").glob("*.js"):
        code = script.read_text()
        assert not re.search(r"`[^`]*\$\{[^}`]*`", code), script.name


def test_facts_for_machines_are_left_as_they_are_and_get_no_hash():
    facts = '<script type="application/ld+json">{"name": "A  //  B", "url": "https://a.example/"}</script>'
    html = seal(f"{PLACE}{facts}<script>go( 1 );</script>")
    assert facts in html and "<script>go(1);</script>" in html
    assert policy_for(html).count("sha256-") == 1


def test_a_script_that_only_calls_itself_something_else_is_still_named_by_its_hash():
    assert policy_for('<script type="module">go(1);</script>').count("sha256-") == 1
