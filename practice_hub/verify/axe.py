"""Every rule of axe-core, which finds what keeps people with disabilities out of a page."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from practice_hub.verify.drivers.browser import Browser

PACKAGE = "axe-playwright-python"  # of the extra `verify`; used for the axe-core file in it alone
_FILE = "axe_playwright_python/axe.min.js"
_WITHIN = 300.0  # seconds; a page of 6,000 elements took 12, and more on a busy computer
_LOADED = "return 'axe' in window"
# The two rules for contrast take most of the time. The stricter one leaves to the other what the
# other finds (minThreshold). Where both are wanted, it finds that too, and the other does not run.
_RUN = """
    const ofColour = ({ tags }) => tags.includes("cat.color");
    const beyond = ["wcag2aaa", "experimental", "deprecated"];
    const usual = ({ tags }) => !tags.some((tag) => beyond.includes(tag));
    const everything = ({ ruleId }) => ruleId !== "color-contrast";
    const colour = (rule) => ofColour(rule) && everything(rule);
    const structure = (rule) => !ofColour(rule);
    const kinds = { everything, usual, colour, structure };
    const contrastRatio = { normal: { minThreshold: 0 }, large: { minThreshold: 0 } };
    const checks = { "color-contrast-enhanced": { options: { contrastRatio } } };
    const wanted = kinds[arguments[0]];
    const rules = Object.fromEntries(axe.getRules()
      .map((rule) => [rule.ruleId, { enabled: wanted(rule) }]));
    return axe.run(document, { rules, checks, resultTypes: ["violations"] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) =>
        `${id}: ${target}: ${failureSummary.replace(/\\s+/g, " ")}`)));
"""


@cache
def axe_source() -> str:
    """The script of axe-core; empty when its package is not installed."""
    try:
        return Path(str(distribution(PACKAGE).locate_file(_FILE))).read_text("utf-8")
    except (PackageNotFoundError, OSError):
        return ""


def axe_faults(browser: Browser, rules: str = "everything") -> list[str]:
    """What axe finds on the open page.

    rules: everything, those for experts and experiments too; usual, which are those for WCAG A and
    AA and for good practice; colour; or structure, which is all but colour.
    """
    with browser.answering_within(_WITHIN):
        if not browser.run(_LOADED):
            browser.run(axe_source() + "; window.axe = axe")
        found: list[str] = browser.run(_RUN, rules)
    return found
