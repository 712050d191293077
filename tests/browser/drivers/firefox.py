"""Firefox, whose tab can be used again."""

from practice_hub.verify.drivers import firefox

from .one_tab import OneTab

FORGET_HISTORY = """
    const history = gBrowser.selectedBrowser.browsingContext.sessionHistory;
    if (history.count > 1) history.purgeHistory(history.count - 1);
"""
FORGET_SETTINGS = """
    Services.io.offline = false;
    for (const name of arguments) Services.prefs.clearUserPref(name);
"""


class Firefox(OneTab, firefox.Firefox):
    """A fresh Firefox."""

    def __init__(self, prefs: dict | None = None):
        self.changed_settings: set[str] = set()
        super().__init__(prefs)

    def setting(self, name, value):
        self.changed_settings.add(name)
        super().setting(name, value)

    def forget_settings(self):
        self.inside(FORGET_SETTINGS, *self.changed_settings)
        self.changed_settings.clear()

    def forget_history(self):
        self.inside(FORGET_HISTORY)

    def resize(self, width, height):
        self.tab_has_settings = True
        super().resize(width, height)

    def prefer(self, **features: str):
        self.tab_has_settings = True
        super().prefer(**features)

    def print_view(self, on: bool):
        self.tab_has_settings = True
        super().print_view(on)
