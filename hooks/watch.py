"""While somebody writes, rebuild when posts, data or templates change, not only docs/."""

from pathlib import Path


def on_serve(server, config, builder):
    for folder in ("blog", "data", "overrides"):
        server.watch(str(Path(config.config_file_path).parent / folder))
    return server
