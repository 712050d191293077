"""Sites that tests build, serve, stop and break for themselves."""

from tests.site.conftest import small_preview, small_site

__all__ = ["small_preview", "small_site"]
