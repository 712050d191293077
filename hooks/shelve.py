"""Give the engine our pages and pictures, and nothing else: no draft, no file that no page shows, no theme script."""

from mkdocs.structure.files import File, Files

OURS = "overrides"


def on_files(files, config):
    site = config.extra["site"]
    look = [file for file in files if (file.src_dir or "").endswith(OURS)]
    pages = [File.generated(config, page.source, content="") for page in site.pages.values()]
    pictures = [File.generated(config, picture.address[1:], content=picture.content) for picture in site.pictures.values()]
    others = [File(path, str(site.root), config.site_dir, True, dest_uri=address[1:]) for path, address in site.attachments.items()]
    return Files([*look, *pages, *pictures, *others])
