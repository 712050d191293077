"""A screen in memory (Xvfb), with its own pointer and keyboard (xdotool)."""

import os
import struct
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from .common import SCREENS, Program, need


class Screen:
    """A screen that nobody looks at. display: its name, such as ":99"."""

    def __init__(self) -> None:
        self.memory = tempfile.TemporaryDirectory(prefix="hub-screen-")
        read, write = os.pipe()
        self.process = subprocess.Popen(
            [
                need("HUB_XVFB", SCREENS),
                "-displayfd",
                str(write),
                "-screen",
                "0",
                "1400x1000x24",
                "-nocursor",
                "-noreset",  # else the pointer goes back to the middle when a program ends
                "-nolisten",
                "tcp",
                "-fbdir",
                self.memory.name,
            ],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = ":" + answer.readline().strip()

    def picture(self) -> Image.Image:
        """All that is on the screen now.

        Xvfb keeps it in a file of the format XWD: big-endian numbers (the size of the header, ...,
        width at 4, height at 5, bytes a line at 12, number of colours at 19), colours of 12 bytes,
        then lines of blue, green, red and an unused byte.
        """
        content = (Path(self.memory.name) / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", content[:100])
        size, stride = (header[4], header[5]), header[12]
        start = header[0] + 12 * header[19]
        return Image.frombytes("RGB", size, content[start:], "raw", "BGRX", stride)

    def do(self, *steps: str) -> None:
        """What xdotool makes the screen's own pointer and keyboard do."""
        subprocess.run(
            [need("HUB_XDOTOOL", Program(("xdotool",))), *steps],
            check=True,
            env={**os.environ, "DISPLAY": self.display},
        )

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.memory.cleanup()
