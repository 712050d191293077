"""Give the engine the pages that it must print, and nothing else: the house publishes pictures, styles and scripts itself."""

from functools import partial

from mkdocs.structure.files import File, Files


def on_config(config):
    config.theme.get_env = partial(_without_files, config.theme.get_env)


def on_files(files, config):
    return Files(
        [
            File.generated(config, page.source, content="")
            for page in config.extra["edition"].share()
        ]
    )


def _without_files(get_env):
    env = get_env()
    env.list_templates = (
        lambda *_, **__: []
    )  # the theme's ten thousand icons would be looked through, and then left out above
    return env
