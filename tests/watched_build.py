"""Runs the command ``standards`` and reports each file that it is about to touch.

    python watched_build.py OPTIONS ARGUMENTS…

OPTIONS are JSON with ``root``, the folder of which changes are reported, a line each, on the
standard output (the command's own goes to the standard error), and perhaps

- ``hold``: at which report to wait for a line on the standard input: the first that matches a
  pattern, or one by its number, where 0 is that of the folder that the site is made in,
- ``refuse``: what to refuse once, as an event, a pattern of its line, and an errno,
- ``exchange``: false for a system that cannot exchange folders,
- ``largest``: how many bytes a file may have.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
from pathlib import Path
from typing import Any

from generator import cli, replacing

CHANGES = {
    "open": lambda path, _, flags: path if flags & (os.O_WRONLY | os.O_RDWR) else None,
    "os.mkdir": lambda path, *_: path,
    "os.remove": lambda path, *_: path,
    "os.rename": lambda path, *_: path,
    "os.rmdir": lambda path, *_: path,
    "os.utime": lambda path, *_: path,
    "shutil.rmtree": lambda path, *_: path,
    "ctypes.dlsym": lambda _, name: name,
}
"""Audit events that come before a change of files (PEP 578), and what each is about.

One that exchanges folders looks up the system's function first.
"""


def count(before: int | None, line: str) -> int | None:
    """Return the number of a report after another; those before the site is made have none.

    They clear up what other builds left, which may be much.
    """
    if before is not None:
        return before + 1
    return 0 if re.match(r"os\.mkdir .*-new-\w+$", line) else None


def meets(wanted: int | str, number: int | None, line: str) -> bool:
    """Return whether a report is the one of a number, or matches a pattern."""
    return bool(re.search(wanted, line)) if isinstance(wanted, str) else wanted == number


class Watch:
    """An audit hook as ``options`` want it."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.root = options["root"]
        self.hold = options.get("hold")
        self.refuse = options.get("refuse")
        self.reports = os.dup(1)
        os.dup2(2, 1)
        self.count: int | None = None

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        about = CHANGES[event](*arguments) if event in CHANGES else None
        if about is None or isinstance(about, int):
            return
        name = os.fsdecode(about)
        # What is deleted with its folder has no path but a name in it.
        if Path(name).is_absolute() and not name.startswith(self.root):
            return
        line = f"{event} {name}"
        self.count = count(self.count, line)
        os.write(self.reports, f"{line}\n".encode())
        if self.refuse and self.refuse[0] == event and re.search(self.refuse[1], line):
            code = self.refuse[2]
            self.refuse = None
            raise OSError(code, os.strerror(code), name)
        if self.hold is not None and meets(self.hold, self.count, line):
            self.hold = None
            sys.stdin.readline()


def main() -> None:
    options = json.loads(sys.argv[1])
    if not options.get("exchange", True):
        replacing.exchange = lambda *_: False
    if "largest" in options:
        resource.setrlimit(resource.RLIMIT_FSIZE, (options["largest"],) * 2)
    sys.addaudithook(Watch(options))
    cli.main(sys.argv[2:], prog_name="standards")


if __name__ == "__main__":
    main()
