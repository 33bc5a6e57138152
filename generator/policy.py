"""Check a school's policy: whether what it cites of the standards still holds.

Refs, links and quoted wordings are found in the policy's text and compared with every
edition. The script ``check-policy.js`` does the same in a browser; the two agree, and a
test holds them to it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from generator import addresses, history
from generator.issues import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.history import History, Part, Version

Status = Literal["current", "changed", "differs", "moved", "withdrawn", "unknown"]

LEAST_WORDS = 4
"""How many words a quoted text must have to be taken for a wording."""

ALIKE = 0.6
"""From which likeness on a quoted text is taken for an inexact wording."""

QUOTED = re.compile(r"“([^“”]{10,3000})”|\"([^\"\n]{10,3000})\"|‘([^‘’]{10,3000})’")
EDITION = re.compile(r"\bedition\s+([0-9]+(?:\.[0-9]+)*)", re.IGNORECASE)
URL = re.compile(r"https?://[^\s<>\"”’)\]]+", re.IGNORECASE)
DASHES = re.compile(r"[\u2010-\u2013]")
UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\ufeff]")
OMISSIONS = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.")


@dataclass(frozen=True)
class Passage:
    """A paragraph of a policy, with the addresses that its links lead to."""

    text: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What a policy cites, and whether it still holds."""

    passage: int
    """The number of the paragraph, from 1."""
    kind: Literal["ref", "link", "wording"]
    found: str
    status: Status
    ref: str | None
    message: str
    parts: tuple[Part, ...] = ()
    """How the wording cited differs from the present one."""


def check_policy(
    passages: list[Passage], catalogue: Catalogue, past: History, site_url: str = ""
) -> list[Finding]:
    """Return everything a policy cites, in its order.

    Args:
        passages: the policy.
        catalogue: the standards.
        past: their history.
        site_url: where the site is published; links to it that lead nowhere are then found.
    """
    checker = _Checker(catalogue, past, site_url)
    found: list[Finding] = []
    for number, passage in enumerate(passages, 1):
        found += checker.passage(number, passage)
    return found


def words(text: str) -> list[str]:
    """Return the words of a text as wordings are compared: small, without marks."""
    return re.findall(r"[^\W_]+", text.casefold().replace("’", "").replace("'", ""))


class _Checker:
    """Knows every edition, and checks one passage after the other."""

    def __init__(self, catalogue: Catalogue, past: History, site_url: str) -> None:
        self.past = past
        self.home = _without_scheme(site_url).rstrip("/")
        self.now = history.present(catalogue).versions
        self.refs = {ref.casefold(): ref for ref in past.last} | {
            ref.casefold(): ref for ref in self.now
        }
        spelled = [
            (edition.name, version, words(version.text))
            for edition, _ in past.editions
            for version in edition.versions.values()
        ]
        self.wordings = [one for one in spelled if len(one[2]) >= LEAST_WORDS][::-1]
        firsts = {ref.split("-")[0] for ref in self.refs.values() if ref.count("-") > 1}
        pattern = "|".join(re.escape(first) for first in sorted(firsts)) or r"(?!)"
        shapes = [rf"(?:{pattern})(?:-[a-z0-9]+)+-[0-9]+(?:\.[0-9]+)*"]
        if catalogue.quotations:
            abbreviation = re.escape(catalogue.code.abbreviation)
            shapes.append(rf"{abbreviation}[-\s]?(?:[0-9]+\.[0-9]+|[ivxl]+)")
        self.shape = re.compile(rf"(?<![\w/#-])(?:{'|'.join(shapes)})(?![\w-])", re.IGNORECASE)
        self.moved = catalogue.moved_addresses
        self.places: dict[str, str | None] = {
            **dict.fromkeys(self.moved),
            **{address: None for edition, _ in past.editions for address in edition.addresses},
            **{version.address: ref for ref, (_, version) in past.last.items()},
            **{addresses.ref(ref): ref for ref in past.last},
        }

    def passage(self, number: int, passage: Passage) -> Iterator[Finding]:
        """Yield what a passage cites: refs, then links, then wordings."""
        text = " ".join(passage.text.split())
        cited = EDITION.search(text)
        edition = cited[1] if cited else None
        links = [*passage.links, *(url.rstrip(".,;") for url in URL.findall(text))]
        plain = DASHES.sub("-", UNSEEN.sub("", URL.sub(" ", text)))
        for match in self.shape.finditer(plain):
            yield self.ref(number, match[0], edition)
        for link in dict.fromkeys(links):
            yield from self.link(number, link, edition)
        yield from self.quoted(number, plain)

    def ref(self, number: int, found: str, edition: str | None) -> Finding:
        """Return whether a ref still holds."""
        name = re.sub(r"\s+", "-", found)
        ref = self.refs.get(name.casefold()) or self.refs.get(
            re.sub(r"^(\D+?)-?(\d)", r"\1-\2", name).casefold()
        )
        if ref is None:
            hint = did_you_mean(name, self.refs.values())
            return Finding(number, "ref", found, "unknown", None, f"No edition has it.{hint}")
        status, message, parts = self.state(ref, edition)
        return Finding(number, "ref", found, status, ref, message, parts)

    def link(self, number: int, url: str, edition: str | None) -> Iterator[Finding]:
        """Yield whether a link still holds, if it leads to the standards."""
        parts = urlsplit(url)
        path = unquote(parts.path).casefold().removesuffix("index.html")
        path = path if path.endswith("/") else f"{path}/"
        target = f"{path}#{unquote(parts.fragment).casefold()}" if parts.fragment else path
        is_ours = bool(self.home) and _without_scheme(url).startswith(self.home)
        # Other hosts have a glossary too; a ref in an address is of the standards anywhere.
        known = [
            a
            for a, ref in self.places.items()
            if a != "/" and target.endswith(a) and (is_ours or ref)
        ]
        if not known:
            if is_ours:
                near = did_you_mean(target, [*self.places])
                message = f"There is nothing at this address.{near}"
                yield Finding(number, "link", url, "unknown", None, message)
            return
        address = max(known, key=len)
        ref = self.places.get(address)
        if ref is not None:
            status, message, difference = self.state(ref, edition)
            yield Finding(number, "link", url, status, ref, message, difference)
        elif address in self.moved:
            target = addresses.final(address, self.moved)
            yield Finding(number, "link", url, "moved", None, f"It is now at {target}.")
        else:
            yield Finding(number, "link", url, "current", None, "The address holds.")

    def state(self, ref: str, edition: str | None) -> tuple[Status, str, tuple[Part, ...]]:
        """Return what became of a ref since an edition, or ever since if none is cited."""
        last, version = self.past.last[ref]
        if ref in self.past.gone:
            change = self.past.gone[ref]
            after = f" In its place: {', '.join(change.successors)}." if change.successors else ""
            if change.kind == "moved":
                return "moved", f"It moved in edition {change.edition}.{after}", ()
            return "withdrawn", f"It was withdrawn in edition {change.edition}.{after}", ()
        then = self.version(ref, edition) if edition else None
        if edition and then is None:
            return "unknown", f"Edition {edition} does not have it.", ()
        if then is not None and then.text != version.text:
            message = f"Its wording changed after edition {edition}."
            return "changed", message, history.difference(then.text, version.text)
        return "current", f"It stands so in edition {last.name}.", ()

    def version(self, ref: str, edition: str) -> Version | None:
        """Return a ref as an edition has it."""
        for one, _ in self.past.editions:
            if one.name == edition:
                return one.versions.get(ref)
        return None

    def quoted(self, number: int, text: str) -> Iterator[Finding]:
        """Yield whether quoted wordings are those of the standards."""
        for match in QUOTED.finditer(text):
            whole = next(group for group in match.groups() if group)
            for piece in OMISSIONS.split(whole):
                if len(words(piece)) >= LEAST_WORDS:
                    yield from self.wording(number, piece.strip())

    def wording(self, number: int, quoted: str) -> Iterator[Finding]:
        """Yield whether one quoted wording is that of a statement or quotation."""
        asked = words(quoted)
        for edition, version, spelled in self.wordings:
            if _holds(spelled, asked):
                yield self.exact(number, quoted, edition, version)
                return
        alike = [(likeness(asked, spelled), version) for _, version, spelled in self.wordings]
        near = [pair for pair in alike if pair[0] >= ALIKE]
        if near:
            _, version = max(near, key=lambda pair: pair[0])
            message = f"It is not word for word that of {version.ref}."
            parts = history.difference(quoted, version.text.strip("“”"))
            yield Finding(number, "wording", quoted, "differs", version.ref, message, parts)

    def exact(self, number: int, quoted: str, edition: str, version: Version) -> Finding:
        """Return the finding about a wording that some edition has word for word."""
        ref = version.ref
        now = self.now.get(ref)
        if now is not None and _holds(words(now.text), words(quoted)):
            message = f"It is the wording of {ref}."
            return Finding(number, "wording", quoted, "current", ref, message)
        if now is not None:
            message = f"It was the wording of {ref} up to edition {edition}."
            parts = history.difference(version.text, now.text)
            return Finding(number, "wording", quoted, "changed", ref, message, parts)
        status, message, _ = self.state(ref, None)
        return Finding(number, "wording", quoted, status, ref, f"It is of {ref}. {message}")


def _without_scheme(url: str) -> str:
    """Return an address without ``https:``, to compare it with another."""
    return re.sub(r"^[a-z]+:", "", url.casefold())


def _holds(text: list[str], asked: list[str]) -> bool:
    """Return whether some words stand in a text, one after the other."""
    return f" {' '.join(asked)} " in f" {' '.join(text)} "


def likeness(one: list[str], other: list[str]) -> float:
    """Return how many words two texts share, from 0 to 1 (Dice 1945)."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other) or 1)
