"""Hostile words, as data: what must be shown as it stands, and what must be refused."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "hostile"


def _read(file: str) -> dict[str, dict[str, str]]:
    """Return the words of a file by kind and name; a list is a part, how often, and an end."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))
    return {
        kind: {name: _words(one) for name, one in words.items()} for kind, words in found.items()
    }


def _words(one: Any) -> str:  # noqa: ANN401 - YAML
    if isinstance(one, str):
        return one
    part, times, *end = one
    return "".join([part * times, *end])


BY_KIND = _read("payloads.yml")
PAYLOADS = {
    f"{kind}.{name}": text for kind, texts in BY_KIND.items() for name, text in texts.items()
}
REFUSED = {
    f"{code}:{name}": (text, code)
    for code, texts in _read("refused.yml").items()
    for name, text in texts.items()
}

TURNED = "good \u202egnp.exe\u2066 \u200f\u2069"
"""What a page cannot refuse from a reader: words that turn those behind them around."""

TYPED = [*PAYLOADS.values(), TURNED]
"""What a reader may type, or be sent."""

SOME = [text for texts in BY_KIND.values() for text in list(texts.values())[::16]]
"""Some of every kind, where each takes a page of its own."""

_KEPT = set("_.?!,")
_APOSTROPHES = {"'": "’", "`": "‘"}
TWINS = str.maketrans(
    {
        mark: _APOSTROPHES.get(mark, chr(0x2500 + number))
        for number, mark in enumerate(string.punctuation)
        if mark not in _KEPT
    }
)


def twin(text: str) -> str:
    """Return harmless words of the same shape: as long, with the same words and sentences.

    Each mark that could mean something to a language becomes a mark that means nothing to any,
    always the same one. The marks that the generator itself reads stay where it reads them: a
    colon at the end of a lead-in, the ends of sentences, apostrophes.
    """
    end = text[-1:] if text.endswith((":", ";")) else ""
    return text[: len(text) - len(end)].translate(TWINS) + end
