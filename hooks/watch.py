"""While somebody writes, rebuild when posts, data or templates change, not only docs/."""

from pathlib import Path


def on_serve(server, config, builder):
    project = Path(config.config_file_path).parent
    for folder in (project / "blog", project / "data", config.theme.custom_dir):
        server.watch(str(folder))
    return server
