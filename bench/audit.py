"""What two outside judges say: the Nu HTML checker of every page, Lighthouse of ten.

    python -m bench.audit [SITE]

SITE: a built site; without it, the site is built for the purpose.
Lighthouse plays a slow phone on a slow network; on a busy machine its performance score can come
out too low.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.npm import PACKAGES, package
from bench.weight import built, serving
from tests.browser.drivers.common import CHROMIUM, find
from tests.content.browser.pages import PAGES

ROOT = Path(__file__).parents[1]

JUDGED = {
    "home": PAGES["home"],
    "post": PAGES["post in a series"],
    "guide": PAGES["guide"],
    "list": PAGES["blog"],
    "get help": PAGES["get help"],
    "safety": PAGES["safety"],
    "search": PAGES["search"],
    "evidence": PAGES["evidence"],
    "glossary": PAGES["glossary"],
    "model": PAGES["model"],
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def main(site: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = site or built(Path(folder) / "site")
        check_html(site)
        ask_lighthouse(site)


# HTML ---------------------------------------------------------------------------------------------


def check_html(site: Path) -> None:
    """Prints how many faults every page together has, and each kind with its number, errors first.

    What the checker says about the content policy is left out: it reads files, for which no 'self'
    exists. Browsers judge the policy in tests/browser/access/test_privacy.py.
    """
    print(f"\nNu HTML checker {PACKAGES['vnu-jar']}")
    folder = package("vnu-jar")
    if not folder or not shutil.which("java"):
        return print(
            "  not asked: it needs Java; on Debian or Ubuntu type: apt-get install "
            "default-jre-headless"
            if folder
            else "  not asked"
        )
    command = [
        "java",
        "-jar",
        str(folder / "build/dist/vnu.jar"),
        "--format",
        "json",
        "--skip-non-html",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = [
        message
        for message in json.loads(done.stderr)["messages"]
        if "Content Security Policy" not in message["message"]
    ]
    pages = len(list(site.rglob("*.html")))
    errors = [message for message in messages if message["type"] == "error"]
    print(f"  {pages} pages: {len(errors)} errors, {len(messages) - len(errors)} remarks")
    kinds = Counter((message["type"], message["message"]) for message in messages)
    for (kind, text), number in sorted(
        kinds.items(), key=lambda found: (found[0][0] != "error", -found[1])
    )[:20]:
        example = next(message for message in messages if message["message"] == text)
        place = f"{example['url'].split(str(site))[-1]}:{example.get('lastLine', '')}"
        print(
            f"  {number:5} x {kind}: {text}\n"
            f"          {place} {example.get('extract', '').strip()[:120]!r}"
        )


# Lighthouse ---------------------------------------------------------------------------------------


def ask_lighthouse(site: Path) -> None:
    """Prints four scores for each page, and what cost points."""
    print(f"\nLighthouse {PACKAGES['lighthouse']}, scores of 100:  {', '.join(CATEGORIES)}")
    folder, chromium = package("lighthouse"), find("HUB_CHROME", CHROMIUM)
    if not folder or not chromium:
        return print(
            "  not asked"
            if chromium
            else "  not asked: there is no Chromium; type: python -m tests.browser.install"
        )
    with serving(site) as web:
        for name, path in JUDGED.items():
            show(name, report(folder, chromium, web.base + path))


def report(folder: Path, chromium: str, url: str) -> dict:
    """Lighthouse's own report on a page; only its reason when there is none."""
    command = [
        "node",
        str(folder / "cli/index.js"),
        url,
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    done = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True
    )
    return (
        json.loads(done.stdout) if done.returncode == 0 else {"reason": done.stderr.strip()[-300:]}
    )


def show(name: str, result: dict) -> None:
    if "reason" in result:
        return print(f"  {name:<10} no report: {result['reason']}")
    scores = [result["categories"][category]["score"] for category in CATEGORIES]
    print(
        f"  {name:<10} "
        f"{'  '.join('  ?' if score is None else f'{score * 100:3.0f}' for score in scores)}"
    )
    for category in CATEGORIES:
        for part in result["categories"][category]["auditRefs"]:
            audit = result["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(
                    f"             {category}: {audit['title']} "
                    f"{audit.get('displayValue', '')}".rstrip()
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
