"""A browser whose tab is used by test after test.

A visit of three pages took 0.83 s of processor in Chromium so, 0.99 s in a new tab; in Firefox
0.65 s and 1.15 s.
"""

from abc import abstractmethod

from .common import Browser


class OneTab(Browser):
    """What Chromium and Firefox share here. tab_has_settings: whether something was set, such as a
    size, that ends with the tab alone."""

    tab_has_settings = False

    def start_fresh(self) -> None:
        self.forget_settings()
        super().start_fresh()
        self.tab_has_settings = False

    def start_over(self) -> None:
        """One tab without a history, for sites with names that this browser has not met.

        The tab in use is emptied; a new one is opened where this one has settings, or is not the
        only one.
        """
        if self.tab_has_settings or len(self.tabs()) > 1:
            return self.start_fresh()
        self.forget_settings()
        self.open("about:blank")
        self.run("window.name = ''")  # Chromium keeps it from one site to the next
        self.forget_history()
        self.forget()

    @abstractmethod
    def forget_settings(self) -> None:
        """The whole browser has the settings with which it was started."""

    @abstractmethod
    def forget_history(self) -> None:
        """Leaves the entry of the open page alone in the history of the tab in use."""
