"""GOV.UK's "Exit this page", as its guidance says to install it, on the sample pages of our own
tests.

The component stands above the main part and inside the width container, the secondary link under
the skip link, the compiled style in <head>, the module before </body>. Its words and its look are
its own, untouched. The page around it is the sample's: the same ids, texts and hostile layers. It
comes from npm into .cache/bench and is never committed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bench.npm import FOLDER, PACKAGES
from tests.browser.exit.control import Control

PACKAGE = "govuk-frontend"
NAME = "GOV.UK's"
VERSION = PACKAGES[PACKAGE]
DIST = FOLDER / "node_modules" / PACKAGE / "dist/govuk"

PAGE = """<!doctype html>
<html lang=en-GB class=govuk-template{{ html }}>
<head>
<meta charset=utf-8>
<meta name=viewport content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>{{ title }} - Practice Hub</title>
<link rel=icon href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3C/svg%3E">
<link rel=stylesheet href="{{ root }}govuk-frontend.min.css">
<link rel=stylesheet href="{{ root }}site.css">
<script src="{{ root }}site.js"></script>
</head>
<body class=govuk-template__body>
<script>@SUPPORT@</script>
<a href="#main" class="govuk-skip-link" data-module="govuk-skip-link">Skip to content</a>
<a href="{{ exit.address }}" class="govuk-skip-link govuk-js-exit-this-page-skiplink" \
rel="nofollow noreferrer" data-module="govuk-skip-link">Exit this page</a>
<header><a id=home href="{{ root }}">Practice Hub</a> <button id=menu>Menu</button> \
<input id=search type=search></header>
<nav id=drawer hidden><a href="{{ root }}two/">Two</a></nav>
<div class=govuk-width-container>
@BUTTON@
<main id=main class=govuk-main-wrapper><h1>{{ title }}</h1>
{{ main }}
</main>
</div>
<footer><a id=last href="{{ root }}two/">The last link</a></footer>
<script type="module" src="{{ root }}govuk-frontend.min.js"></script>
<script type="module">import { initAll } from "{{ root }}govuk-frontend.min.js"
initAll()</script>
</body></html>"""

# The colours by which the tests tell the site from an empty page.
COLOURS = "\n.govuk-template { background: #0a0; } .govuk-template__body { background: #7fd27f; }\n"


def page() -> str:
    """The template, with the component's own markup and the line that its page template puts first
    in <body>."""
    button = (DIST / "components/exit-this-page/template-default.html").read_text()
    template = (DIST / "template.njk").read_text()
    [support] = re.findall(r"document\.body\.className.+?;(?=</script>)", template)
    return PAGE.replace("@SUPPORT@", support).replace(
        "@BUTTON@", re.sub(r'href="[^"]*"', 'href="{{ exit.address }}"', button, count=1)
    )


def files(folder: Path) -> None:
    """The component's own files, beside the pages, and the fonts where its style looks for them."""
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        shutil.copy(DIST / name, folder)
    shutil.copytree(DIST / "assets", folder / "assets", dirs_exist_ok=True)
    with (folder / "site.css").open("a") as style:
        style.write(COLOURS)


CONTROL = Control(
    link=".govuk-exit-this-page__button",
    links=".govuk-exit-this-page__button, .govuk-js-exit-this-page-skiplink",
    box=".govuk-exit-this-page, .govuk-js-exit-this-page-skiplink",
    bar=".govuk-exit-this-page__button",
    targets=(".govuk-exit-this-page__button",),
    # It is made for GOV.UK's white page; the sample's green one is only there for the film.
    paper="matchMedia('(forced-colors: active)').matches ? "
    "getComputedStyle(document.body).backgroundColor : 'rgb(255, 255, 255)'",
    words="Exit this page",
    hidden="document.body.matches('.govuk-exit-this-page-hide-content')",
    mark=".govuk-exit-this-page__indicator-light",
    filled="(mark) => mark.checkVisibility() && "
    "parseFloat(getComputedStyle(mark).borderTopWidth) > 3",
    status=".govuk-exit-this-page [role=status]",
    messages=(
        "Shift, press 2 more times to exit.",
        "Shift, press 1 more time to exit.",
        "Exit this page expired.",
    ),
    loading="Loading.",
    word=(0, 0, 120, 40),
    scrollbar=15,
    by_the_clock=True,
    page=page() if DIST.is_dir() else "",
    policy="; font-src 'self'",
    files=files,
)
