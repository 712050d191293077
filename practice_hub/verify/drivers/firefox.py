"""Firefox, driven over Marionette."""

import base64
from contextlib import contextmanager

from practice_hub.core.browser_programs import FIREFOX
from practice_hub.verify.drivers.browser import PATIENCE, READABLE, Browser, need
from practice_hub.verify.drivers.marionette import ANSWERS_WITHIN, Marionette, MarionetteError

# Firefox draws its bars again for each tab and each address. Without them a visit of three pages
# took 2 to 22 % less processor time. Tabs keep their titles and their histories.
WITHOUT_BARS = "document.getElementById('navigator-toolbox').style.display = 'none';"
SCRIPT_WITHIN = 10.0  # seconds
# A number that each document has for itself.
DOCUMENT = "return gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.innerWindowId;"


class Firefox(Browser):
    """A fresh Firefox; nothing of it is left behind. prefs: settings of its profile."""

    name = "firefox"

    def __init__(self, prefs: dict | None = None):
        self.line = Marionette(need("HUB_FIREFOX", FIREFOX), prefs or {})
        self.ask = self.line.ask
        self.ask(
            "WebDriver:NewSession",
            pageLoadStrategy="none",
            acceptInsecureCerts=True,
            unhandledPromptBehavior="ignore",
        )
        self.limit_answers(SCRIPT_WITHIN)
        with self.chrome():
            self.run(WITHOUT_BARS)
            self.run("gBrowser.selectedBrowser.focus()")

    def close(self):
        """Ends the browser."""
        self.line.close()

    @contextmanager
    def chrome(self):
        """Inside, run() speaks to Firefox itself instead of the page."""
        self.ask("Marionette:SetContext", value="chrome")
        try:
            yield
        finally:
            self.ask("Marionette:SetContext", value="content")

    def inside(self, script: str, *args):
        """Runs in Firefox itself."""
        with self.chrome():
            return self.run(script, *args)

    # ---- going: whether a new document is there is asked of Firefox itself. While a script runs in
    # a page, Marionette listens there for its end, and a page that goes at that moment is not kept
    # for Back.
    def go(self, url):
        self.ask("WebDriver:Navigate", url=url)

    def open(self, url: str, wait: bool = True):
        before = self._document()
        self.go(url)
        if wait:
            self._wait_for_another_than(before)
            self.arrive(url)

    def reload_and_wait(self):
        before = self._document()
        self.reload()
        self._wait_for_another_than(before)
        self.wait("return document.readyState == 'complete'")

    def arrive(self, start: str, seconds: float = PATIENCE):
        self.wait_for(lambda: self._is_at(start), f"at {start}", seconds)
        super().arrive(start, seconds)

    def _is_at(self, start: str) -> bool:
        return self.ask("WebDriver:GetCurrentURL").startswith(start)

    def _document(self) -> int:
        return self.inside(DOCUMENT)

    def _wait_for_another_than(self, document: int) -> None:
        self.wait_for(lambda: self._document() != document, "another document")

    def back(self, steps=1):
        """The browser's own Back button: no script of the page can step in."""
        self.inside(
            "const tab = gBrowser.selectedBrowser;"
            "tab.gotoIndex(tab.browsingContext.sessionHistory.index - arguments[0]);",
            steps,
        )

    def forward(self):
        self.back(-1)

    def reload(self):
        self.inside("gBrowser.reload();")

    def entries(self) -> list[str]:
        """Every address in the tab's history, in order."""
        return self.inside("""
            const history = gBrowser.selectedBrowser.browsingContext.sessionHistory;
            return Array.from({ length: history.count }, (_, i) =>
              history.getEntryAtIndex(i).URI.spec);""")

    @contextmanager
    def frame(self):
        """Inside the first frame of the page."""
        self.ask("WebDriver:SwitchToFrame", id=0)
        try:
            yield
        finally:
            self.ask("WebDriver:SwitchToWindow", handle=self.tab(), focus=True)

    # ---- asking
    def run(self, script, *args):
        return self.ask(
            "WebDriver:ExecuteScript",
            script=script,
            args=list(args),
            sandbox=None,
            newSandbox=False,
        )

    def picture(self) -> bytes:
        return base64.b64decode(self.ask("WebDriver:TakeScreenshot", full=False))

    def limit_answers(self, seconds: float) -> None:
        self.limit = seconds
        self.ask("WebDriver:SetTimeouts", script=int(1000 * seconds))
        self.line.wait_for_answers(max(ANSWERS_WITHIN, seconds))

    def readable(self) -> set[str]:
        """Every word that a screen reader could find."""
        return set(self.run(READABLE))

    def cookies(self, url) -> list[str]:
        """What the browser would send to that address, HttpOnly or not."""
        return self.inside(
            """
            return Services.cookies.getCookiesFromHost(new URL(arguments[0]).hostname, {})
              .map((cookie) => cookie.name + "=" + cookie.value);""",
            url,
        )

    def cookie_is_secure(self, url) -> bool:
        """Whether the first cookie of that address travels over https alone."""
        return self.inside(
            "return Services.cookies.getCookiesFromHost(new URL(arguments[0]).hostname, "
            "{})[0].isSecure;",
            url,
        )

    def cookie_end(self, url) -> float:
        """When the first cookie of that address will be gone, in seconds since 1970."""
        end = self.inside(
            "return Services.cookies.getCookiesFromHost(new URL(arguments[0]).hostname, "
            "{})[0].expiry;",
            url,
        )
        return end / 1000 if end > 1e11 else end  # newer Firefoxes count in milliseconds

    # ---- hands
    def act(self, steps):
        try:
            self.ask("WebDriver:PerformActions", actions=steps)
        except MarionetteError as gone:
            if "InactiveActor" not in str(
                gone
            ):  # the page or frame left before Firefox could say "done"
                raise

    def release_keys(self):
        self.ask("WebDriver:ReleaseActions")

    # ---- tabs, sizes, switches
    def tab(self):
        return self.ask("WebDriver:GetWindowHandle")

    def tabs(self):
        return self.ask("WebDriver:GetWindowHandles")

    def use(self, tab):
        self.ask("WebDriver:SwitchToWindow", handle=tab, focus=True)

    def new_tab(self):
        return self._new("tab")

    def new_window(self):
        return self._new("window")

    def _new(self, kind):
        tab = self.ask("WebDriver:NewWindow", type=kind, focus=True)["handle"]
        self.use(tab)
        return tab

    def to_front(self):
        """The tab in use becomes the one that is seen; use() has done so."""

    def close_tab(self):
        self.ask("WebDriver:CloseWindow")

    def forget(self):
        """As if never used: no cookies, no cache, nothing stored."""
        self.inside(
            "Services.cookies.removeAll(); Services.cache2.clear(); "
            "ChromeUtils.clearResourceCache?.();"
        )

    def resize(self, width, height):
        """The page's own window; Firefox itself never gets narrower than 450 px, but a tab may."""
        self.inside(
            """
            const browser = gBrowser.selectedBrowser;
            const size = `width:${arguments[0]}px;height:${arguments[1]}px`;
            browser.style.cssText = `min-width:0;min-height:0;${size};flex:none`;
            """,
            width,
            height,
        )
        self.wait("return innerWidth == arguments[0] && innerHeight == arguments[1]", width, height)

    def natural_size(self):
        self.inside("gBrowser.selectedBrowser.style.cssText = '';")

    def scripts(self, allowed: bool):
        self.setting("javascript.enabled", allowed)

    def setting(self, name: str, value):
        self.inside(
            """
            const [name, value] = arguments;
            if (value === null) Services.prefs.clearUserPref(name);
            else if (typeof value == "boolean") Services.prefs.setBoolPref(name, value);
            else if (typeof value == "number") Services.prefs.setIntPref(name, value);
            else Services.prefs.setStringPref(name, value);""",
            name,
            value,
        )

    def cookies_allowed(self, allowed: bool):
        self.setting("network.cookie.cookieBehavior", None if allowed else 2)

    def offline(self, off: bool):
        self.inside("Services.io.offline = arguments[0];", off)

    def prefer(self, **features: str):
        """prefer(prefers_color_scheme="dark"); nothing: back to normal."""
        self.inside(
            "gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = "
            "arguments[0] || 'none';",
            features.get("prefers_color_scheme", ""),
        )
        self.inside(
            "gBrowser.selectedBrowser.browsingContext.forcedColorsOverride = "
            "arguments[0] || 'none';",
            features.get("forced_colors", ""),
        )

    def print_view(self, on: bool):
        """As it would come out of the printer."""
        self.inside(
            "gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0];",
            "print" if on else "",
        )
