"""A tiny site with the real exit, for the cases that no real page should have to show.

    write(folder, exit="https://...")     pages, each behind the strict policy that we ship

/            an ordinary page             /two/ /three/    more of them
/survivors/one/ two/ three/               single-entry pages
/hostile/    a page whose own scripts and styles do their worst
"""

import base64
import hashlib
import re
from pathlib import Path

import rcssmin
import rjsmin
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.browser.exit.control import CONTROL, settings

OVERRIDES = Path(__file__).parents[3] / "overrides"
LINES = "".join(
    f"<p>Line {n} of a long page, with <a href='#part-{n}' id='link-{n}'>a link</a> to a part.</p>"
    f"<h2 id='part-{n}'>Part {n}</h2>"
    for n in range(60)
)

PAGE = """<!doctype html>
<html lang=en-GB{{ html }}>
<head>
<meta charset=utf-8>
{% include "partials/exit-head.html" %}
<meta name=viewport content="width=device-width, initial-scale=1">
<title>{{ title }} - Practice Hub</title>
<link rel=icon href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3C/svg%3E">
<link rel=stylesheet href="{{ root }}site.css">
<script src="{{ root }}site.js"></script>
</head>
<body>
<a class=skip href="#main">Skip to content</a>
{% include "partials/exit.html" %}
<header><a id=home href="{{ root }}">Practice Hub</a> <button id=menu>Menu</button>
<input id=search type=search></header>
<nav id=drawer hidden><a href="{{ root }}two/">Two</a></nav>
<main id=main><h1>{{ title }}</h1>
{{ main }}
</main>
<footer><a id=last href="{{ root }}two/">The last link</a></footer>
</body></html>"""

LINKS = """
<ul>
<li><a id=to-one href="{root}survivors/one/">one</a>
<a id=to-two href="{root}survivors/two/">two</a>
<a id=to-three href="{root}survivors/three/">three</a> <a id=two href="{root}two/">page two</a>
<a id=three href="{root}three/">page three</a> <a id=part href="#part-30">part 30</a>
<li><a id=blank target=_blank href="{root}two/">in a new tab</a>
<a id=self target=_self href="{root}two/">_self</a>
<a id=save download href="{root}two/">download</a>
<a id=other href="{search}/other">another site</a>
<a id=handled href="{root}two/">handled by a script</a>
<a id=mail href="mailto:x@example.org">mail</a>
</ul>
<form id=get action="{root}two/"><input name=q value=words><button id=send>Send</button></form>
<form id=post method=post action="{root}two/"><input name=q value=words>
<button id=send-post>Post</button></form>
<textarea id=notes></textarea> <div id=edit contenteditable>Write here</div>
<button id=open>Open dialog</button> <dialog id=dialog><p>A dialog
<button id=ok>OK</button></p></dialog>
<button id=tip popovertarget=tooltip>Tip</button>
<div id=tooltip popover>A tooltip that covers everything</div>
"""

SITE_CSS = """
html { background: #0a0; } body { font: 1rem/1.5 sans-serif; background: #7fd27f; }
.skip:not(:focus) { position: absolute; clip-path: inset(50%); }
header { padding: .5rem; background: #eee; }
#drawer { position: fixed; inset: 0; z-index: 999999; background: #fff; }
#drawer[hidden] { display: none; } #tooltip { width: 100vw; height: 100vh; inset: 0; margin: 0; }
#dialog { width: 100vw; height: 100vh; max-width: none; max-height: none; }
"""
SITE_JS = """
/* The witness: when the browser is about to paint this page and its words can be seen, the server
  gets a request; once, and once more whenever the page comes back. */
let looking = false;
const look = () => {
  const main = document.querySelector("h1");
  looking = !(main && main.isConnected && main.checkVisibility({ visibilityProperty: true,
    opacityProperty: true }));
  if (looking) requestAnimationFrame(look);
  else navigator.sendBeacon("/-seen?" + location.pathname);
};
look();
addEventListener("pageshow", (event) => {
  window.kept = event.persisted;
  if (!looking) requestAnimationFrame(look);
});
document.addEventListener("click", (event) => {
  if (event.target.id == "handled") { event.preventDefault(); window.handled = true; }
  if (event.target.id == "open") document.querySelector("#dialog").showModal();
  if (event.target.id == "ok") document.querySelector("#dialog").close();
  if (event.target.id == "menu") document.querySelector("#drawer").hidden ^= true;
});
"""

POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self' {styles}; img-src 'self' "
    "data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


def mkdocs_environment() -> Environment:
    """Jinja2 as MkDocs runs it, with the exit's script and style made small as in the build."""

    class Small(FileSystemLoader):
        def get_source(self, environment, template):
            source, name, fresh = super().get_source(environment, template)
            small = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}.get(Path(template).suffix, str)
            return small(source), name, fresh

    environment = Environment(loader=Small(OVERRIDES), undefined=StrictUndefined)
    environment.filters["url"] = lambda path: "/" + path
    return environment


def policy(html: str) -> str:
    """The strict policy that fits exactly the inline scripts and styles of this page."""

    def hashes(tag):
        blocks = filter(None, re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.S))
        return " ".join(
            "'sha256-" + base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() + "'"
            for block in blocks
        )

    return POLICY.format(scripts=hashes("script"), styles=hashes("style")) + CONTROL.policy


def page(
    title: str, main: str, exit: dict, root: str = "/", meta: dict | None = None, html: str = ""
) -> str:
    """One page of the sample site, its policy right after charset."""
    context = {
        "config": {"extra": {"exit": exit}},
        "view": meta or {},
        "exit": exit,
        "title": title,
        "main": main,
        "root": root,
        "html": html,
    }
    text = mkdocs_environment().from_string(CONTROL.page or PAGE).render(context)
    return text.replace(
        "<meta charset=utf-8>",
        "<meta charset=utf-8>\n"
        f'<meta http-equiv="Content-Security-Policy" content="{policy(text)}">',
        1,
    )


def with_script(page: str, script: str = "") -> str:
    """That page without its policy, and with this script before everything else."""
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page, count=1)
    return free.replace(
        "<meta charset=utf-8>",
        "<meta charset=utf-8>" + (script and f"<script>{script}</script>"),
        1,
    )


def write(folder: Path, exit: str, search: str, root: str = "/") -> Path:
    """The sample site in that folder, leaving to exit."""
    words = settings(exit)
    main = LINKS.format(root=root, search=search) + LINES
    pages: dict[str, dict] = {
        "": {},
        "two": {},
        "three": {},
        "survivors/one": {"for": "survivors"},
        "survivors/two": {"for": ["survivors", "everyone"]},
        "survivors/three": {"for": ["survivors"]},
    }
    for path, meta in pages.items():
        place = folder / path
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_text(page(path or "home", main, words, root, meta))
    (folder / "rtl.html").write_text(page("rtl", main, words, root, html=" dir=rtl"))
    (folder / "site.css").write_text(SITE_CSS)
    (folder / "site.js").write_text(SITE_JS)
    CONTROL.files(folder)
    return folder
