"""Make sure that the tests have a browser, LibreOffice, and the tools that they run.

Run by ``make test`` before the tests: what is not there is installed from the system's
packages. On systems without apt it says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import nginx

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

NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Cuts the browser off from all but the machine it runs on."""

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


def faketime() -> str | None:
    """Return the path of ``faketime``, which runs a command on another day, or ``None``."""
    return shutil.which("faketime")


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
    (nginx.found, [], "nginx with the module ngx_brotli"),
    (faketime, ["faketime"], "faketime (libfaketime)"),
    (java, ["default-jre-headless"], "Java 11 or later"),
]
"""What the tests need: how it is found, Debian's packages, and what it is to people."""


def main() -> int:
    """Install what is not there; return an exit code."""
    absent = [names for find, names, _ in NEEDED if not find()]
    if absent and shutil.which("apt-get"):
        _apt_get("update", "-qq")
        packages = [name for names in absent for name in names]
        if packages:
            _apt_get("install", "-y", "-qq", "--no-install-recommends", *packages)
        if not nginx.found():
            nginx.unpack()
    missing = [what for find, _, what in NEEDED if not find()]
    for what in missing:
        sys.stderr.write(f"The tests need {what}; install it.\n")
    return 1 if missing else 0


def _apt_get(*arguments: str) -> None:
    """Run apt-get with the rights that it needs."""
    sudo = ["sudo"] if hasattr(os, "getuid") and os.getuid() and shutil.which("sudo") else []
    subprocess.run([*sudo, "apt-get", *arguments], check=False)


if __name__ == "__main__":
    sys.exit(main())
