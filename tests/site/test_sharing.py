"""What others see of a shared link."""

PROPERTIES = "meta[property^='og:'], meta[property^='article:'], meta[name^='twitter:']"


def properties(hub, address):
    return {
        meta.attributes.get("property") or meta.attributes["name"]: meta.attributes["content"]
        for meta in hub.page(address).css(PROPERTIES)
    }


def test_without_the_setting_there_are_no_pictures(small_site):
    assert "og:title" in properties(small_site, "/guides/listening/")
    assert "og:image" not in properties(small_site, "/guides/listening/")
    assert not list(small_site.folder.rglob("share.png"))
