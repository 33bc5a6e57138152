"""Make sure that the tests have a browser, LibreOffice, Java, and tools for PDF and QR codes.

Run by ``make test`` before the tests: what is not there is installed from the system's
packages. On systems without apt it says what to install.
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


def libreoffice() -> str | None:
    """Return the path of LibreOffice, or ``None``."""
    return next(filter(None, map(shutil.which, ("libreoffice", "soffice"))), None)


def poppler() -> str | None:
    """Return the path of Poppler's ``pdfinfo``, or ``None``."""
    return shutil.which("pdfinfo")


def zbar() -> str | None:
    """Return the path of ZBar's ``zbarimg``, which reads QR codes, or ``None``."""
    return shutil.which("zbarimg")


def java() -> str | None:
    """Return the path of Java, in which the checker of HTML runs, or ``None``."""
    return shutil.which("java")


NEEDED = [
    (
        chromium,
        ["chromium", "fonts-liberation"],
        "Chromium, Google Chrome or Microsoft Edge, or set CHROMIUM to one",
    ),
    (libreoffice, ["libreoffice-calc-nogui", "libreoffice-writer-nogui"], "LibreOffice"),
    (poppler, ["poppler-utils"], "Poppler’s tools (pdfinfo, pdftotext, pdftoppm)"),
    (zbar, ["zbar-tools"], "ZBar’s zbarimg"),
    (java, ["default-jre-headless"], "Java 11 or later"),
]
"""What the tests need: how it is found, Debian's packages, and what it is to people."""


def main() -> int:
    """Install what is not there; return an exit code."""
    packages = [name for find, names, _ in NEEDED if not find() for name in names]
    if packages and shutil.which("apt-get"):
        sudo = ["sudo"] if hasattr(os, "getuid") and os.getuid() and shutil.which("sudo") else []
        install = ["install", "-y", "-qq", "--no-install-recommends", *packages]
        for arguments in (["update", "-qq"], install):
            subprocess.run([*sudo, "apt-get", *arguments], check=False)
    missing = [what for find, _, what in NEEDED if not find()]
    for what in missing:
        sys.stderr.write(f"The tests need {what}; install it.\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
