"""A browser whose tab is used by test after test, since a new one costs as much as a visit."""

from collections.abc import Sequence

from .common import Browser


class OneTab(Browser):
    """What Chromium and Firefox share here. tab_has_settings: whether something was set, such as a
    size, that ends with the tab alone. kept: tabs that no test sees, see start_over()."""

    tab_has_settings = False
    kept: tuple[str, ...] = ()

    def tabs(self) -> list[str]:
        return [tab for tab in super().tabs() if tab not in self.kept]  # type: ignore[safe-super]

    def start_fresh(self) -> None:
        super().start_fresh()
        self.tab_has_settings = False

    def start_over(self, sites: Sequence[str]) -> None:
        """One tab without a history, for sites with names that this browser has not met.

        The tab in use is emptied; a new one is opened where this one has settings, or is not the
        only one. sites: an address of each site that tests go to. One page of each stays open in a
        tab of its own, so that the browser need not start a process for each visit.
        """
        if not self.kept:
            self.kept = tuple(self._open_in_new_tab(site) for site in sites)
        elif not self.tab_has_settings and len(self.tabs()) == 1:
            self.open("about:blank")
            self.run("window.name = ''")  # Chromium keeps it from one site to the next
            self.forget_history()
            self.forget()
            return
        self.start_fresh()

    def _open_in_new_tab(self, address: str) -> str:
        tab = self.new_tab()
        self.open(address)
        return tab

    def forget_history(self) -> None:
        """Leaves the entry of the open page alone in the history of the tab in use."""
        raise NotImplementedError
