"""The table that sets our exit beside a peer's: what it makes of pytest's report."""

from bench import beside, npm

FIRST, LAST = "tests.browser.exit.test_01_08_leaving", "tests.browser.exit.test_41_44_privacy"
SEARCH = "tests.browser.exit.test_search_page"
REPORT = f"""<testsuites><testsuite>
<testcase classname="{FIRST}" name="test_06_repeats_are_ignored[chromium-keys]">
<failure message="2"/></testcase>
<testcase classname="{FIRST}" name="test_06_repeats_are_ignored[chromium-clicks]"/>
<testcase classname="{FIRST}" name="test_06_repeats_are_ignored[firefox-keys]">
<failure message="2"/></testcase>
<testcase classname="{FIRST}" name="test_08_nor_without_scripts[chromium]"/>
<testcase classname="{LAST}" name="test_44_the_check_can_fail">
<skipped message="our words"/></testcase>
<testcase classname="{LAST}" name="test_42_only_the_exit_is_asked[NOTSET]">
<skipped message="got empty parameter set for (running)"/></testcase>
<testcase classname="{SEARCH}" name="test_tab_and_enter_leave[webkit]">
<failure message="2"/></testcase>
</testsuite></testsuites>"""


def outcomes(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    return beside.read(report)


def test_a_cell_says_how_many_of_its_tests_passed(tmp_path):
    seen = outcomes(tmp_path)
    assert beside.cell(seen, 6, "chromium") == "1 of 2"
    assert beside.cell(seen, 6, "firefox") == "no"
    assert beside.cell(seen, 8, "chromium") == "yes"
    assert beside.cell(seen, 8, "firefox") == "-"
    assert beside.cell(seen, 44, "firefox") == "not asked"
    assert beside.cell(seen, 42, "firefox") == "-", "no browser that was chosen can be asked"


def test_the_table_has_a_row_for_each_behaviour_and_none_for_other_tests(tmp_path):
    seen = outcomes(tmp_path)
    rows = beside.table(seen, seen).splitlines()[2:]
    assert len(rows) == len(beside.BEHAVIOURS)
    assert rows[5].startswith("| 6 |") and rows[5].count("1 of 2") == 2


def test_what_failed_and_what_was_not_asked_is_named(tmp_path):
    seen = outcomes(tmp_path)
    assert beside.shortcomings(seen) == ["  6  repeats are ignored (keys)"]
    assert beside.not_asked(seen) == ["     our words: 44 the check can fail"]


def test_what_fails_once_and_then_passes_has_passed(tmp_path, monkeypatch):
    first = outcomes(tmp_path)
    asked = []
    monkeypatch.setattr(
        beside,
        "ask",
        lambda peer, which=None: (
            asked.append(which)
            or ([beside.Outcome(node, "passed") for node in which] if which else first)
        ),
    )
    assert beside.shortcomings(beside.ask_twice("govuk")) == []
    assert len(asked[1]) == 2, "only what failed is asked again"


def test_without_npm_it_says_so_and_goes_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(npm, "FOLDER", tmp_path / "bench")
    monkeypatch.setattr(npm.shutil, "which", lambda name: None)
    monkeypatch.setattr(beside, "find", lambda *_: "/usr/bin/some-browser")
    beside.main()
    assert capsys.readouterr().out.splitlines() == [
        "npm is not installed; on Debian or Ubuntu type: apt-get install npm",
        "govuk-frontend: not measured",
        "The exits are not compared.",
    ]
