"""Real browsers, driven as a person drives them, with their real back-forward caches.

The drivers have one shape, so that a test is written once and runs in each. WebKit's has fewer of
these commands:

    open(url)                 as if typed into the address bar; returns when the document is there
                              (wait=False: at once)
    back(), forward(), reload()
    run(script, *args)        a function body in the page, with arguments[]; returns its value
    click(selector, *held)    a real mouse click at the middle of the element, with keys held
    press(*keys)              real keys, one after another; down(key) and up(key) for halves
    picture()                 what is on the screen, as PNG
    tab(), tabs(), use(tab), new_tab(), new_window(), to_front(), close_tab()
    wait(script, *args)       until the function body returns something true
    address(), title()
    readable()                every word that a screen reader could find
    resize(), scripts(), offline(), prefer()

Commands never wait for a page to finish loading: a hanging exit must not hang its test.
"""

import os
import sys

from .common import Browser, NotInstalled, find

__all__ = ["NAMES", "WEBKIT", "WITHOUT_WEBKIT", "Browser", "NotInstalled", "find", "start"]

WEBKIT = "webkit"
WITHOUT_WEBKIT = ("chromium", "firefox")
# With HUB_WEBKIT=1 every test that can be asked of WebKit is; on a Mac, of Safari.
NAMES = (*WITHOUT_WEBKIT, WEBKIT) if "HUB_WEBKIT" in os.environ else WITHOUT_WEBKIT


def start(name: str, **options) -> Browser:
    """A running browser of that name; raises NotInstalled with the line to type."""
    if name == "chromium":
        from .chrome import Chrome

        return Chrome(**options)
    if name == WEBKIT and sys.platform == "darwin":
        from .safari import Safari

        return Safari(**options)
    if name == WEBKIT:
        from .webkit import WebKit

        return WebKit(**options)
    from .firefox import Firefox

    return Firefox(**options)
