"""What other servers are told agrees with what nginx is told; Git hosts build the same site.

IIS runs on Windows only. What it reads is compared here; what it then does is not tested.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nginx
import pytest
import yaml
from conftest import ROOT
from lxml import etree

from generator import addresses
from generator.finishing.compress import ENDINGS, KINDS
from generator.finishing.fingerprints import NAMED
from generator.finishing.security import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEPLOY = ROOT / "deploy"
FOR_GOOD = "public, max-age=31536000, immutable"
WEB_CONFIGS = ["web.config", "url-rewrite/web.config"]
WORKFLOWS = sorted((DEPLOY / "workflows").glob("*.yml"))


def iis(name: str) -> etree._Element:
    """Return what IIS reads, without its comments."""
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True)
    return etree.parse(DEPLOY / "iis" / name, parser).getroot()


def iis_types(static: etree._Element) -> dict[str, str]:
    """Return IIS' types by ending; each must be taken away before it is set, or IIS fails."""
    children = [one for one in static if one.tag in ("remove", "mimeMap")]
    for before, one in zip(children[::2], children[1::2], strict=True):
        assert (before.tag, one.tag) == ("remove", "mimeMap")
        assert before.get("fileExtension") == one.get("fileExtension")
    maps = static.findall("mimeMap")
    found = {one.get("fileExtension"): one.get("mimeType") for one in maps}
    assert len(found) == len(maps)
    return found


@pytest.mark.parametrize("name", WEB_CONFIGS)
def test_iis_sends_the_same_headers(name: str) -> None:
    headers = iis(name).find("system.webServer/httpProtocol/customHeaders")
    added = {one.get("name"): one.get("value") for one in headers.findall("add")}
    removed = {one.get("name") for one in headers.findall("remove")}
    expected = {**HEADERS, "Cache-Control": "no-cache"}
    if name != "web.config":
        expected["Vary"] = "Accept-Encoding"
    assert added == expected
    assert removed == {*added, "X-Powered-By"}


@pytest.mark.parametrize("name", WEB_CONFIGS)
def test_iis_names_the_same_types(name: str) -> None:
    types, texts = nginx.types()
    expected = {
        f".{ending}": f"{kind}; charset=utf-8" if kind in texts else kind
        for ending, kind in types.items()
    }
    found = iis_types(iis(name).find("system.webServer/staticContent"))
    if name == "web.config":
        assert found == expected
        return
    # A compressed file has the type of its text.
    for ending in KINDS:
        for added in ENDINGS:
            assert found.pop(f"{ending}{added}") == expected[ending]
    assert found == {ending: kind for ending, kind in expected.items() if ending != ".gz"}


@pytest.mark.parametrize("name", WEB_CONFIGS)
def test_iis_knows_the_feed(name: str) -> None:
    (place,) = iis(name).findall("location")
    found = iis_types(place.find("system.webServer/staticContent"))
    assert f"{addresses.FEED.lstrip('/')}/".startswith(f"{place.get('path')}/")
    assert set(found.values()) == {nginx.type_of(addresses.FEED.lstrip("/"))}


@pytest.mark.parametrize("name", WEB_CONFIGS)
def test_iis_shows_pages_lists_nothing_and_keeps_the_status_of_errors(name: str) -> None:
    server = iis(name).find("system.webServer")
    assert [one.get("value") for one in server.findall("defaultDocument/files/add")] == [
        "index.html"
    ]
    assert server.find("directoryBrowse").get("enabled") == "false"
    for error in server.findall("httpErrors/error"):
        # Another mode would turn the error into a page that was found, or a redirect.
        assert error.get("responseMode") == "File"
        assert error.get("path") == "404.html"
    assert server.find("security/requestFiltering").get("removeServerHeader") == "true"


def test_iis_without_modules_uses_none() -> None:
    assert iis("web.config").find(".//rewrite") is None
    assert iis(WEB_CONFIGS[1]).find(".//rewrite") is not None


def rules(kind: str) -> dict[str, etree._Element]:
    return {
        rule.get("name"): rule for rule in iis(WEB_CONFIGS[1]).findall(f".//rewrite/{kind}/rule")
    }


class Groups:
    """What ``{R:0}`` stands for: the parts of a match."""

    def __init__(self, match: re.Match[str]) -> None:
        self.match = match

    def __format__(self, number: str) -> str:
        return self.match[int(number)] or ""


def applies(rule: etree._Element, url: str, status: int = 200) -> bool:
    """Whether a rule for answers applies to the URL of a file, as IIS compares them."""
    inputs = {"{HTTP_URL}": url, "{RESPONSE_STATUS}": str(status)}
    return all(
        re.search(one.get("pattern"), inputs[one.get("input")], re.IGNORECASE)
        for one in rule.findall("conditions/add")
    )


@pytest.mark.parametrize("query", ["", "?q=noise", "?q=a.br", "?q=x.1a2b3c4d.js"])
def test_iis_keeps_for_good_what_nginx_keeps(site: Path, query: str) -> None:
    keep = rules("outboundRules")["Keep what never changes"]
    assert keep.find("action").get("value") == FOR_GOOD
    said = {"br": rules("outboundRules")["Say br"], "gz": rules("outboundRules")["Say gzip"]}
    for path in site.rglob("*.*"):
        url = f"/{path.relative_to(site).as_posix()}{query}"
        text = path.with_suffix("").name if path.suffix in ENDINGS else path.name
        assert applies(keep, url) == bool(NAMED.search(text)), url
        assert not applies(keep, url, 404)
        for ending, rule in said.items():
            assert applies(rule, url) == (path.suffix == f".{ending}"), url


def test_iis_sends_every_compressed_file_in_place_of_its_text(site: Path) -> None:
    """A rule's pattern and what it rewrites to, followed by hand: IIS runs on Windows only."""
    files = rules("rules")["Send a file as gzip"].find("match").get("url")
    assert all(re.search(files, f"a{kind}") for kind in KINDS)
    for path in site.rglob("*.*"):
        if path.suffix not in ENDINGS:
            continue
        accepted = {".br": "br", ".gz": "gzip"}[path.suffix]
        file = path.relative_to(site).as_posix()
        url = file.removesuffix(path.suffix)
        for asked in {url, re.sub(r"(^|/)index\.html$", r"\1", url)}:
            sent = [
                rule.find("action").get("url").format(R=Groups(match))
                for rule in rules("rules").values()
                if re.search(rule.find("conditions/add").get("pattern"), accepted)
                for match in [re.search(rule.find("match").get("url"), asked)]
                if match
            ]
            assert sent == [file], asked


def scalars(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from scalars(value)
    elif isinstance(data, list):
        for value in data:
            yield from scalars(value)
    else:
        yield str(data)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_know_no_secret_and_run_commands_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bsecrets?\b|(?<!id-)token|password|api.?key", text, re.IGNORECASE)
    targets = set(re.findall(r"\bmake (\w+)", text))
    assert targets == {"site"}
    assert re.search(r"^site:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    # The variables that mkdocs.yml reads.
    read = set(re.findall(r"!ENV \[(\w+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert read <= set(scalars(yaml.safe_load(text)))


def test_github_pins_actions_and_gives_each_job_what_it_needs() -> None:
    flow = yaml.safe_load((DEPLOY / "workflows" / "github-pages.yml").read_text(encoding="utf-8"))
    assert flow["permissions"] == {}
    build, publish = flow["jobs"]["build"], flow["jobs"]["publish"]
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert publish["needs"] == "build"
    used = [step["uses"] for job in (build, publish) for step in job["steps"] if "uses" in step]
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@(?:v\d+|[0-9a-f]{40})", action), action
    ids = {step.get("id") for job in (build, publish) for step in job["steps"]}
    text = str(flow)
    assert set(re.findall(r"steps\.(\w+)\.", text)) <= ids
    upload = next(step for step in build["steps"] if "upload-pages" in step.get("uses", ""))
    assert upload["with"]["path"] == yaml_setting("site_dir")


def test_the_page_for_those_who_publish_names_every_file() -> None:
    text = (ROOT / "docs" / "contributing" / "publishing.md").read_text(encoding="utf-8")
    listed = (DEPLOY / "README.md").read_text(encoding="utf-8")
    for path in DEPLOY.rglob("*.*"):
        name = path.relative_to(DEPLOY).as_posix()
        if path.name != "README.md":
            assert path.name in listed, name
    named = re.findall(r"`deploy/([\w/.-]+)`", text)
    assert named
    assert [name for name in named if not (DEPLOY / name).exists()] == []


def test_gitlab_publishes_what_was_built() -> None:
    flow = yaml.safe_load((DEPLOY / "workflows" / "gitlab-ci.yml").read_text(encoding="utf-8"))
    job = flow["pages"]
    assert job["artifacts"]["paths"] == ["public"]
    assert f"mv {yaml_setting('site_dir')} public" in job["script"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def yaml_setting(name: str) -> str:
    """Return a plain setting of mkdocs.yml, whose tags YAML alone does not know."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.search(rf"^{name}: (\S+)$", text, re.MULTILINE)
    assert found
    return found[1]
