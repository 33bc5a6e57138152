"""Runs an nginx of the tests' own, with the configuration of ``deploy/nginx/`` itself.

Only the program is used: on Debian and Ubuntu its packages are unpacked below ``.cache/``, not
installed, because installed they would start a server on this machine.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
CONFIGURATION = ROOT / "deploy" / "nginx"
UNPACKED = ROOT / ".cache" / "nginx"
PACKAGES = ("nginx", "libnginx-mod-http-brotli-static")
MODULE = "ngx_http_brotli_static_module.so"
WAIT_S = 60


def program() -> Path | None:
    """Return nginx's program, or ``None``."""
    unpacked = UNPACKED / "usr" / "sbin" / "nginx"
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return unpacked if unpacked.exists() else Path(found) if found else None


def brotli() -> Path | None:
    """Return the module that sends Brotli files, or ``None``."""
    folders = (UNPACKED / "usr", Path("/usr"), Path("/usr/local"))
    modules = (folder / "lib" / "nginx" / "modules" / MODULE for folder in folders)
    return next(filter(Path.exists, modules), None)


def found() -> str | None:
    """Return where nginx and its module are, or ``None`` where one is missing."""
    return str(program()) if program() and brotli() else None


def unpack() -> None:
    """Fetch Debian's packages and unpack them; apt must know which there are."""
    fresh = UNPACKED.with_name(f"nginx-{os.getpid()}")
    fresh.mkdir(parents=True)
    subprocess.run(["apt-get", "download", "-qq", *PACKAGES], cwd=fresh, check=False)
    for package in fresh.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, fresh], check=True)
        package.unlink()
    shutil.rmtree(UNPACKED, ignore_errors=True)
    fresh.rename(UNPACKED)


def types() -> tuple[dict[str, str], set[str]]:
    """Return the configured types by ending of a file, and those that are UTF-8."""
    text = (CONFIGURATION / "types.conf").read_text(encoding="utf-8")
    rows = re.findall(r"^ {4}([\w.+-]+/[\w.+-]+) ([\w ]+);$", text, flags=re.MULTILINE)
    named = {ending: kind for kind, endings in rows for ending in endings.split()}
    texts = re.search(r"charset_types\s+([^;]+);", text)
    assert texts
    # nginx adds this one by itself.
    return named, {*texts[1].split(), "text/html"}


def type_of(name: str) -> str:
    """Return the type that a file of the site must have, with its character set."""
    named, texts = types()
    kind = named.get(name.rpartition(".")[2], "application/octet-stream")
    if name == addresses.FEED.lstrip("/"):
        kind = "application/atom+xml"
    return f"{kind}; charset=utf-8" if kind in texts else kind


def configure(folder: Path, site: Path, above: Path, addresses: tuple[str, str]) -> list[str]:
    """Write a main configuration that serves two sites; return the command that runs nginx.

    ``site`` is served at the root of the first address; ``above`` holds the folder that is
    served under a path of the second. Of the project's files a copy is used, in which only
    addresses and folders differ; whoever changes ``folder / "standards"`` changes that copy.
    """
    copy = folder / "standards"
    shutil.copytree(CONFIGURATION, copy)
    changes = {
        "root.conf": {
            "listen 80;": f"listen {addresses[0]};",
            "root /var/www/standards;": f"root {site};",
        },
        "sub-path.conf": {"root /var/www;": f"root {above};"},
    }
    for name, replaced in changes.items():
        text = (copy / name).read_text(encoding="utf-8")
        for before, after in replaced.items():
            assert text.count(before) == 1, (name, before)
            text = text.replace(before, after)
        (copy / name).write_text(text, encoding="utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Without this a server that root starts would have no right to read the tests' files.
    user = "" if os.geteuid() else f"user {folder.owner()} {folder.group()};"
    (folder / "nginx.conf").write_text(
        f"{user}\nload_module {brotli()};\ndaemon off;\npid {folder}/pid;\n"
        f"events {{ }}\nhttp {{\naccess_log off;\n{temporary}"
        "include standards/root.conf;\n"
        f"server {{ listen {addresses[1]}; include standards/sub-path.conf; }}\n}}\n",
        encoding="utf-8",
    )
    return [str(program()), "-p", str(folder), "-c", f"{folder}/nginx.conf"]


@contextmanager
def running(
    folder: Path, site: Path, above: Path, added: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """Run nginx in ``folder``; yield the addresses of ``site`` and of the host of ``above``.

    ``added`` is what is written at the end of files of the configuration, by name. nginx gets
    sockets that listen already, so ports are free and nobody has to wait.
    """
    assert found(), "run tests/system.py first"
    sockets = [socket.create_server(("127.0.0.1", 0), backlog=511) for _ in range(2)]
    first, second = (f"127.0.0.1:{one.getsockname()[1]}" for one in sockets)
    command = configure(folder, site, above, (first, second))
    for name, text in (added or {}).items():
        with (folder / "standards" / name).open("a", encoding="utf-8") as file:
            file.write(text)
    numbers = [one.fileno() for one in sockets]
    log = folder / "error.log"
    server = subprocess.Popen(
        [*command, "-e", log],
        pass_fds=numbers,
        env={**os.environ, "NGINX": "".join(f"{number};" for number in numbers)},
    )
    for one in sockets:
        one.close()
    try:
        yield f"http://{first}", f"http://{second}"
        assert server.poll() is None, log.read_text(encoding="utf-8")
    finally:
        server.terminate()
        server.wait(WAIT_S)
    serious = ("[alert]", "[crit]", "[emerg]", "[warn]")
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    assert [line for line in lines if any(kind in line for kind in serious)] == []
