"""Finds the browsers that the tests drive, and installs what is missing.

    python -m tests.browser.install

Instant, and without a network, when all of them are already here. HUB_CHROME, HUB_CHROMEDRIVER and
HUB_FIREFOX name others than those on the path. WebKitGTK exists on Linux only and is installed
there, with the screen that it needs (Xvfb) and a hand for that screen's pointer (xdotool).
"""

import os
import shutil
import subprocess
import sys

from tests.browser.drivers.common import (
    CHROMEDRIVER,
    CHROMIUM,
    FIREFOX,
    SCREENS,
    WEBKIT_DRIVERS,
    Program,
    find,
)

WANTED = {  # what: (variable, names on the path, Debian package)
    "Chromium": ("HUB_CHROME", CHROMIUM, "chromium"),
    "chromedriver": ("HUB_CHROMEDRIVER", CHROMEDRIVER, "chromium-driver"),
    "Firefox": ("HUB_FIREFOX", FIREFOX, "firefox-esr"),
    "openssl": ("HUB_OPENSSL", Program(("openssl",)), "openssl"),
}
if sys.platform == "linux":
    WANTED |= {
        "WebKit": ("HUB_WEBKITDRIVER", WEBKIT_DRIVERS, "webkit2gtk-driver"),
        "Xvfb": ("HUB_XVFB", SCREENS, "xvfb"),
        "xdotool": ("HUB_XDOTOOL", Program(("xdotool",)), "xdotool"),
    }


def missing() -> list[str]:
    return [what for what, (variable, names, _) in WANTED.items() if not find(variable, names)]


def packages(absent: list[str]) -> list[str]:
    return [WANTED[what][2] for what in absent]


def by_apt(absent: list[str]):
    """On Debian and Ubuntu, as root."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print(f"Installing {', '.join(absent)} with apt-get. About a minute, once.", flush=True)
    apt_get("update")
    for package in packages(absent):  # one by one: a name that is not known stops no other
        apt_get("install", "-y", "--no-install-recommends", package)


def apt_get(*arguments: str) -> None:
    """Runs apt-get without questions; that it fails shows in what is then missing."""
    subprocess.run(
        ["apt-get", "-qq", *arguments],
        check=False,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )


def by_selenium(absent: list[str]) -> list[str]:
    """Selenium's own downloader, elsewhere; it keeps them in ~/.cache/selenium. The lines to set,
    so that they are found."""
    from selenium.webdriver.common.selenium_manager import SeleniumManager

    lines = []
    for browser, keys in (
        ("chrome", {"Chromium": "browser_path", "chromedriver": "driver_path"}),
        ("firefox", {"Firefox": "browser_path"}),
    ):
        if not set(keys) & set(absent):
            continue
        try:
            found = SeleniumManager().binary_paths(
                ["--browser", browser, "--force-browser-download"]
            )
        except Exception as fault:
            print(f"Selenium could not fetch {browser}: {str(fault).splitlines()[0][:120]}")
            continue
        lines += [
            f"export {WANTED[what][0]}={found[key]}" for what, key in keys.items() if found.get(key)
        ]
    return lines


def advice(absent: list[str]) -> str:
    """The one line to type."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install {' '.join(packages(absent))}"
    if sys.platform == "darwin":
        return "brew install --cask chromium firefox chromedriver"
    return f"install {', '.join(absent)} with your system's own software tool"


def main() -> int:
    absent = missing()
    if absent:
        by_apt(absent)
        absent = missing()
    if absent:
        lines = by_selenium(absent)
        if len(lines) == len(absent):
            print("Fetched. So that the tests find them, type:\n  " + "\n  ".join(lines))
            return 0
        print(f"Still missing: {', '.join(absent)}. Type:\n  {advice(absent)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
