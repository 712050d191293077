"""Makes the pictures of the three sites in README.md again.

    python -m bench.screenshots

Each site is built for the day of the tests and its home page is shown in Chromium, as wide as a
small laptop. The pictures are written to .github/screenshots/.
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.browser import drivers
from tests.browser.access.conftest import as_it_comes
from tests.browser.access.looks import look
from tests.browser.access.server import Web
from tests.browser.drivers.chrome import Chrome
from tests.conftest import ROOT, build
from tests.site.conftest import example_project

PICTURES = ROOT / ".github/screenshots"
EXAMPLES = ("scottish-service", "network-news")
WINDOW = (1100, 760)
WIDTH = 640  # of a picture
QUALITY = 78


def main() -> None:
    """Builds the sites and writes a picture of each."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        projects = {"practice-hub": ROOT}
        projects |= {name: example_project(folder / name, name) for name in EXAMPLES}
        browser = drivers.start("chromium")
        assert isinstance(browser, Chrome)
        try:
            for name, project in projects.items():
                save(home_page(browser, built(project, folder / f"{name}-site")), name)
        finally:
            browser.close()


def built(project: Path, site: Path) -> Path:
    """The folder of a site that is built from a project. Raises RuntimeError when it cannot be."""
    done = build(project, site)
    if done.returncode:
        raise RuntimeError(done.stderr + done.stdout)
    return site


def home_page(browser: Chrome, site: Path) -> bytes:
    """The home page of a built site, as a PNG."""
    web = Web(site)
    try:
        as_it_comes(browser)
        browser.cdp("Emulation.setScrollbarsHidden", hidden=True)
        look(browser, WINDOW)
        browser.open(f"{web.base}/")
        return browser.picture()
    finally:
        web.close()


def save(png: bytes, name: str) -> None:
    """Writes a picture as a small WebP."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    height = round(picture.height * WIDTH / picture.width)
    small = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
    small.save(PICTURES / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
