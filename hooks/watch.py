"""While somebody writes, rebuild as soon as a post, data, a template or a setting is saved."""

from pathlib import Path

from practice_hub.build.watch import quick_observer


def on_serve(server, config, builder):
    project = Path(config.config_file_path).parent
    folders = [
        Path(config.docs_dir),
        project / "blog",
        project / "data",
        Path(config.theme.custom_dir),
    ]
    observer = quick_observer(folders)
    if observer:  # otherwise the engine goes on looking twice a second
        server.unwatch(config.docs_dir)
        server.unwatch(config.config_file_path)
        server.observer, server.build_delay = observer, 0.03
        server.watch(
            str(project), recursive=False
        )  # an editor that saves by renaming loses a watch on a single file
    for folder in folders:
        server.watch(str(folder))
    return server
