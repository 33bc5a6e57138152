"""The site behind a real nginx with the configuration of ``deploy/nginx/``.

Each test of nginx runs at the root of a host and under a path of one.
"""

from __future__ import annotations

import gzip
import http.client
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

import brotli
import lxml.html
import nginx
import pytest
from conftest import ROOT, SUB_PATH
from playwright.sync_api import expect
from test_browser import (
    DESKTOP,
    PHONE,
    Watched,
    walk_to_a_quotation_and_back,
)
from test_search import refs

from generator.finishing.compress import ENDINGS
from generator.finishing.fingerprints import NAMED
from generator.finishing.security import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser

DEPLOY = ROOT / "deploy"
FOR_GOOD = "public, max-age=31536000, immutable"
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}
REQUESTS = 2000
AT_ONCE = 50
PLACES = ["root", "sub-path"]


@dataclass(frozen=True)
class Served:
    """A site that nginx serves."""

    folder: Path
    host: str
    path: str
    """What stands before every address of the site: ``/`` or ``/standards/``."""

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file, by its address relative to the site's."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path for path in found}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """A connection to a host, which sends addresses as they are and unpacks nothing."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.connection = http.client.HTTPConnection(urlsplit(served.host).netloc, timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for an address relative to the site's; ``If_None_Match`` is a header."""
        return self.ask(self.served.path + address, method, **headers)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        # http.client would ask for "identity" by itself.
        self.connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in sent.items():
            self.connection.putheader(name, value)
        self.connection.endheaders()
        answer = self.connection.getresponse()
        names = [name.lower() for name, _ in answer.getheaders()]
        assert len(names) == len(set(names)), f"{path} has a header twice"
        return Answer(answer.status, answer.headers, answer.read())


@pytest.fixture(scope="module")
def hosts(
    tmp_path_factory: pytest.TempPathFactory, site: Path, sub_path_site: Path
) -> Iterator[dict[str, Served]]:
    with nginx.running(tmp_path_factory.mktemp("nginx"), site, sub_path_site) as (first, second):
        below = sub_path_site / SUB_PATH
        yield dict(
            zip(
                PLACES,
                (Served(site, first, "/"), Served(below, second, f"/{SUB_PATH}/")),
                strict=True,
            )
        )


@pytest.fixture(params=PLACES)
def client(request: pytest.FixtureRequest, hosts: dict[str, Served]) -> Iterator[Client]:
    with Client(hosts[request.param]) as client:
        yield client


ODD = {
    "index.html": "home",
    "404.html": "not here",
    "assets/a.1a2b3c4d.css": "for good",
    "assets/a.1a2b3c4d.min.js": "for good",
    "assets/a.1A2B3C4D.css": "asked for",
    "assets/a.1a2b3c4.css": "asked for",
    "assets/a.1a2b3c4dd.css": "asked for",
    "assets/1a2b3c4d.css": "asked for",
    "assets/1a2b3c4d/a.css": "asked for",
    ".env": "hidden",
    ".git/config": "hidden",
    ".git/a.1a2b3c4d.css": "hidden",
    "assets/.hidden": "hidden",
    ".well-known/security.txt": "asked for",
}
"""Files by address, and what they say of how they are served."""


@pytest.fixture(params=PLACES)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Client]:
    """A small site with files that the real one has not, next to a file outside of it."""
    folder = tmp_path / "sites" / SUB_PATH
    for name, text in ODD.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder.parent / "outside.txt").write_text("outside", encoding="utf-8")
    (folder.parent / "standards-old").mkdir()
    (folder.parent / "standards-old" / "index.html").write_text("outside", encoding="utf-8")
    added = {"headers.conf": 'add_header Strict-Transport-Security "max-age=31536000" always;\n'}
    work = tmp_path / "nginx"
    work.mkdir()
    with nginx.running(work, folder, folder.parent, added) as (first, second):
        at_root = request.param == "root"
        place = (first, "/") if at_root else (second, f"/{SUB_PATH}/")
        with Client(Served(folder, *place)) as client:
            yield client


def assert_locked_down(answer: Answer, name: str) -> None:
    for header, value in HEADERS.items():
        assert answer.headers.get(header) == value, (name, header)
    assert answer.headers.get("Server") == "nginx", "its version is nobody's business"


def test_nginx_accepts_the_configuration(tmp_path: Path) -> None:
    command = nginx.configure(tmp_path, tmp_path, tmp_path, ("127.0.0.1:1", "127.0.0.1:2"))
    done = subprocess.run(
        [*command, "-t", "-e", tmp_path / "log"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr
    assert "test is successful" in done.stderr


def test_without_the_module_for_brotli_the_rest_works(tmp_path: Path) -> None:
    command = nginx.configure(tmp_path, tmp_path, tmp_path, ("127.0.0.1:1", "127.0.0.1:2"))
    main = tmp_path / "nginx.conf"
    main.write_text(re.sub(r"load_module .*;", "", main.read_text(encoding="utf-8")))
    check = [*command, "-t", "-e", tmp_path / "log"]
    missed = subprocess.run(check, capture_output=True, text=True, check=False)
    # The file it names says what to do.
    assert re.search(r'"brotli_static" in .*/standards/brotli\.conf:', missed.stderr)
    (tmp_path / "standards" / "brotli.conf").unlink()
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


def test_every_file_is_served_as_it_is(client: Client) -> None:
    files = client.served.files
    for name, path in files.items():
        answer = client.get(name)
        assert answer.status == 200, name
        assert answer.body == path.read_bytes(), name
        assert answer.headers["Content-Type"] == nginx.type_of(name), name
        assert "Content-Encoding" not in answer.headers
        assert_locked_down(answer, name)
        expected = FOR_GOOD if NAMED.search(name) else "no-cache"
        assert answer.headers["Cache-Control"] == expected, name
    # Scripts and styles are all kept for good, or a fault of theirs could not be mended.
    assert {path.suffix for name, path in files.items() if NAMED.search(name)} == {".css", ".js"}


def test_every_file_of_the_site_has_a_type_of_its_own(client: Client) -> None:
    types, _ = nginx.types()
    endings = {path.suffix.lstrip(".") for path in client.served.files.values()}
    assert endings - set(types) == {"br"}


def test_types_are_those_that_are_registered(client: Client) -> None:
    """By IANA, with the character set wherever a text might be taken for another."""
    office = "application/vnd.openxmlformats-officedocument"
    expected = {
        "": "text/html; charset=utf-8",
        "data/case.json": "application/json; charset=utf-8",
        "data/standards.csv": "text/csv; charset=utf-8",
        "data/thesaurus.jsonld": "application/ld+json; charset=utf-8",
        "data/thesaurus.ttl": "text/turtle; charset=utf-8",
        "editions/feed.xml": "application/atom+xml; charset=utf-8",
        "assets/favicon.svg": "image/svg+xml; charset=utf-8",
        "packs/semh/systems/semh-systems.docx": f"{office}.wordprocessingml.document",
        "packs/standards-self-review.xlsx": f"{office}.spreadsheetml.sheet",
        "packs/standards.pdf": "application/pdf",
    }
    styles = (name for name in client.served.files if name.endswith(".css"))
    scripts = (name for name in client.served.files if name.endswith(".js"))
    expected |= dict.fromkeys(styles, "text/css; charset=utf-8")
    expected |= dict.fromkeys(scripts, "text/javascript; charset=utf-8")
    found = {name: client.get(name).headers["Content-Type"] for name in expected}
    assert found == expected


def test_every_page_is_served_at_its_address(client: Client) -> None:
    pages = [name for name in client.served.files if name.endswith("index.html")]
    assert pages
    for name in pages:
        answer = client.get(name.removesuffix("index.html"))
        assert answer.status == 200, name
        assert answer.body == client.served.files[name].read_bytes(), name
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert_locked_down(answer, name)


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [("gzip, deflate, br", "br"), ("gzip, deflate", "gzip"), ("br;q=1.0, *;q=0", "br")],
)
def test_what_gains_by_it_is_sent_compressed(client: Client, accepted: str, expected: str) -> None:
    files = client.served.files
    sent = 0
    for name, path in files.items():
        if path.suffix in ENDINGS:
            continue
        # Proxies on the way announce themselves, and must get no more than others.
        answer = client.get(name, Accept_Encoding=accepted, Via="1.1 proxy.example")
        packed = f"{name}{'.br' if expected == 'br' else '.gz'}" in files
        assert answer.headers.get("Content-Encoding") == (expected if packed else None), name
        assert answer.headers.get("Vary") == ("Accept-Encoding" if packed else None), name
        assert answer.headers["Content-Type"] == nginx.type_of(name), name
        body = UNPACK[expected](answer.body) if packed else answer.body
        assert body == path.read_bytes(), name
        assert_locked_down(answer, name)
        sent += packed
    assert sent
    # Caches on the way must know it even of answers that are not compressed.
    assert client.get("").headers["Vary"] == "Accept-Encoding"
    assert client.get("", Accept_Encoding="br;q=0, gzip;q=0").body == client.get("").body


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_what_has_not_changed_is_not_sent_again(client: Client, accepted: str) -> None:
    named = next(name for name in client.served.files if NAMED.search(name))
    for name in ("", "semh/", named, "packs/standards.pdf", "data/standards.json"):
        first = client.get(name, Accept_Encoding=accepted)
        assert first.status == 200
        for header, value in (
            ("If_None_Match", first.headers["ETag"]),
            ("If_Modified_Since", first.headers["Last-Modified"]),
        ):
            again = client.get(name, Accept_Encoding=accepted, **{header: value})
            assert (again.status, again.body) == (304, b""), (name, header)
            assert again.headers["ETag"] == first.headers["ETag"]
            assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
            assert again.headers.get("Vary") == first.headers.get("Vary")
            assert_locked_down(again, name)
        changed = client.get(name, Accept_Encoding=accepted, If_None_Match='"other"')
        assert changed.body == first.body


def test_encodings_of_a_page_have_tags_of_their_own(client: Client) -> None:
    tags = {client.get("", Accept_Encoding=one).headers["ETag"] for one in ("br", "gzip", "")}
    assert len(tags) == 3


def test_a_head_is_an_answer_without_its_body(client: Client) -> None:
    whole = client.get("semh/", Accept_Encoding="gzip")
    head = client.get("semh/", "HEAD", Accept_Encoding="gzip")
    assert head.body == b""
    volatile = {"date"}
    assert {k: v for k, v in head.headers.items() if k.lower() not in volatile} == {
        k: v for k, v in whole.headers.items() if k.lower() not in volatile
    }


def test_a_folder_without_its_slash_leads_to_it(client: Client) -> None:
    folders = {Path(name).parent.as_posix() for name in client.served.files} - {"."}
    for folder in folders:
        answer = client.get(folder)
        assert answer.status == 301, folder
        # Relative, so that it holds for every name of the host and behind every proxy.
        assert answer.headers["Location"] == f"{client.served.path}{folder}/"
        assert_locked_down(answer, folder)
        assert answer.headers["Cache-Control"] == "no-cache"
    query = client.get("find?q=noise")
    assert query.headers["Location"] == f"{client.served.path}find/?q=noise"


def test_the_path_without_its_slash_leads_to_the_site(hosts: dict[str, Served]) -> None:
    with Client(hosts["sub-path"]) as client:
        for query in ("", "?q=noise"):
            answer = client.ask(f"/{SUB_PATH}{query}")
            assert answer.status == 301
            assert answer.headers["Location"] == f"/{SUB_PATH}/{query}"
            assert answer.headers["Cache-Control"] == "no-cache"
            assert_locked_down(answer, query)


@pytest.mark.parametrize(
    "address",
    ["nowhere", "nowhere/", "semh/nowhere.html", "assets/", "a.1a2b3c4d.css", "%C3%A4/", "%F0"],
)
def test_what_is_not_there_gets_the_sites_own_page(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status == 404
    assert answer.body == client.served.files["404.html"].read_bytes()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache", "it may be there tomorrow"
    assert_locked_down(answer, address)
    packed = client.get("nowhere/", Accept_Encoding="br")
    assert brotli.decompress(packed.body) == answer.body


def test_all_that_the_error_page_names_is_there(client: Client) -> None:
    """Whatever the address at which it is shown."""
    shown = f"{client.served.host}{client.served.path}deep/down/nowhere"
    page = lxml.html.fromstring(client.get("deep/down/nowhere").body)
    named = {urljoin(shown, one) for one in page.xpath("//@href | //@src") if one[0] != "#"}
    assert any(NAMED.search(one) for one in named)
    for address in named:
        path = urlsplit(address).path
        assert path.startswith(client.served.path), address
        assert client.ask(path).status == 200, address


def test_names_with_a_fingerprint_are_kept_for_good_and_no_others(odd: Client) -> None:
    for name, text in ODD.items():
        answer = odd.get(name)
        if text == "hidden":
            assert (answer.status, answer.body) == (404, b"not here"), name
        else:
            assert answer.status == 200, name
            kept = answer.headers["Cache-Control"] == FOR_GOOD
            assert kept == (text == "for good") == bool(NAMED.search(name)), name


def test_nothing_outside_of_the_site_is_served(odd: Client) -> None:
    for path in (
        "../outside.txt",
        "%2e%2e/outside.txt",
        "..%2foutside.txt",
        "assets/../../outside.txt",
        "assets/..%2f..%2foutside.txt",
        "..%5coutside.txt",
        "%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "assets../outside.txt",
    ):
        answer = odd.get(path)
        assert answer.status in (400, 404), path
        assert b"outside" not in answer.body
        assert b"root:" not in answer.body
    if odd.served.path != "/":
        assert odd.ask("/standards-old/").body != b"outside"
        assert b"outside" not in odd.ask("/outside.txt").body


def test_https_alone_is_one_line_that_holds_for_every_answer(odd: Client) -> None:
    for name, status in (
        ("", 200),
        ("assets/a.1a2b3c4d.css", 200),
        ("assets", 301),
        ("nowhere", 404),
        (".env", 404),
    ):
        answer = odd.get(name)
        assert answer.status == status
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000", name


def test_only_reading_is_allowed(client: Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.get("semh/", method, Content_Length="0")
        assert answer.status in (403, 404, 405), method


def test_many_readers_at_once_all_get_their_page(hosts: dict[str, Served]) -> None:
    wanted = [
        (served, name, encoding)
        for served in hosts.values()
        for name in served.files
        for encoding in ("br", "gzip")
        if name.endswith((".html", ".js", ".css"))
    ]

    def fetch(one: tuple[Served, str, str]) -> bool:
        served, name, encoding = one
        with Client(served) as client:
            answer = client.get(name, Accept_Encoding=encoding)
        packed = answer.headers.get("Content-Encoding")
        body = UNPACK[packed](answer.body) if packed else answer.body
        return answer.status == 200 and body == served.files[name].read_bytes()

    with ThreadPoolExecutor(AT_ONCE) as readers:
        done = list(readers.map(fetch, islice(cycle(wanted), REQUESTS)))
    assert len(done) == REQUESTS
    assert all(done)


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("place", PLACES)
def test_a_reader_finds_their_way(
    browser: Browser,
    hosts: dict[str, Served],
    place: str,
    options: dict[str, object],
) -> None:
    served = hosts[place]
    watched = Watched(browser, f"{served.host}{served.path.rstrip('/')}", **options)
    walk_to_a_quotation_and_back(watched.page)
    watched.page.goto("find/?q=anger")
    assert refs(watched.page)[0] == "SEMH-T-PRO-1"
    watched.page.locator("#results [data-ref] a").first.click()
    expect(watched.page.get_by_role("heading", level=1)).to_contain_text("SEMH-T-PRO-1")
    assert watched.page.evaluate("document.characterSet") == "UTF-8"
    watched.context.close()
    assert watched.faults == []


def test_an_inline_script_would_not_run(browser: Browser, odd: Client) -> None:
    """The policy of the header is in force, whatever a page says."""
    page = odd.served.folder / "index.html"
    page.write_text("<!doctype html><title>x</title><script>document.title = 'ran'</script>")
    context = browser.new_context()
    shown = context.new_page()
    said: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    shown.goto(f"{odd.served.host}{odd.served.path}")
    assert shown.title() == "x"
    assert any("Content Security Policy" in one for one in said)
    context.close()
