"""Sites that tests build, change, serve, stop and break for themselves."""

from tests.site.conftest import small_preview, small_site
from tests.unit.conftest import hub, import_items, import_old_blog, uploads

__all__ = ["hub", "import_items", "import_old_blog", "small_preview", "small_site", "uploads"]
