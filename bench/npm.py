"""Tools and rivals from npm, in a folder of their own under .cache/; the site itself needs none of
them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".cache/bench"
PACKAGES = {
    "lighthouse": "13.5.0",
    "vnu-jar": "26.9.27",
    "govuk-frontend": "6.6.0",
    "nhsuk-frontend": "10.6.1",
}


def package(name: str) -> Path | None:
    """The folder of an installed package; None, once the reason has been printed, when it cannot be
    had."""
    folder = FOLDER / "node_modules" / name
    if not folder.is_dir():
        install(name)
    if folder.is_dir():
        return folder
    print(f"{name}: not measured")
    return None


def install(name: str) -> None:
    """Asks npm for the package; says plainly what stands in the way."""
    if not shutil.which("npm"):
        return print("npm is not installed; on Debian or Ubuntu type: apt-get install npm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [
        "npm",
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(FOLDER),
        f"{name}@{PACKAGES[name]}",
    ]
    settings = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}  # it drives the Chromium that is here
    done = subprocess.run(command, env=settings, capture_output=True, text=True)
    if done.returncode:
        print(f"npm could not install {name}: {(done.stderr or done.stdout).strip()[-200:]}")
