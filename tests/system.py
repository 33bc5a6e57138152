"""Make sure that the tests have a Chromium: one that is there, else the system's package.

Run by ``make test`` before the tests. On systems without apt it says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""How tests start the browser: in a container, asking nothing of other hosts."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def chromium() -> str | None:
    """Return the path of a Chromium, or ``None``. ``CHROMIUM`` names one that has another name."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    """Install a Chromium if there is none; return an exit code."""
    if chromium():
        return 0
    if shutil.which("apt-get"):
        sudo = ["sudo"] if hasattr(os, "getuid") and os.getuid() and shutil.which("sudo") else []
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run([*sudo, "apt-get", *arguments], check=False)
        if chromium():
            return 0
    sys.stderr.write(
        "The browser tests need a Chromium and none was found. Install Chromium, Google Chrome or"
        " Microsoft Edge, or set CHROMIUM to the path of one.\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
