"""Real browsers, driven as a person drives them, with their real back-forward caches.

Chromium and Firefox are driven by the code of `practice-hub verify`, whose package lists the
commands. WebKit's driver has fewer of them.
"""

import os
import sys

from .common import Browser, NotInstalled, find
from .firefox import Firefox

__all__ = ["NAMES", "WEBKIT", "WITHOUT_WEBKIT", "Browser", "NotInstalled", "find", "start"]

WEBKIT = "webkit"
WITHOUT_WEBKIT = ("chromium", "firefox")
# WebKitGTK exists on Linux alone; on a Mac HUB_WEBKIT=1 asks Safari.
HAS_WEBKIT = sys.platform == "linux" or "HUB_WEBKIT" in os.environ
NAMES = (*WITHOUT_WEBKIT, WEBKIT) if HAS_WEBKIT else WITHOUT_WEBKIT


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
    return Firefox(**options)
