"""Lists of numbers, words and sets as short strings, for data that a browser loads.

A reader waits for what a page loads, and a general compressor sees less of such data than
is known of it here: that sets have no order, that lists ascend, that words share beginnings.
`unpack` in ``search-data.js`` reads what is written here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

DIGITS = "".join(chr(n) for n in range(ord("#"), ord("~") + 1) if chr(n) not in "\\|")
"""What counts, in order of value: printable, and nothing that JSON escapes."""

MORE = " "
"""Stands before a digit for each whole number of digits (Golomb 1966)."""

LIST = "|"
"""Parts one list from the next."""

SHARED = "!"
"""Stands before a set for each number that it has in common with the set before."""

SET_DIGITS = len(DIGITS) // 2
"""In sets, the upper half of the digits is for the last number of each."""


def numbers(values: Iterable[int]) -> str:
    """Pack whole numbers that are mostly small."""
    return "".join(_number(value, len(DIGITS)) for value in values)


def ascending(values: Sequence[int]) -> str:
    """Pack different numbers in ascending order, by their gaps."""
    return numbers(_gaps(values, -1))


def words(values: Iterable[str]) -> str:
    """Pack words without capital letters A–Z, best in alphabetical order.

    Each is a capital letter for how many letters it shares with the one before (A for none),
    and the rest of it.
    """
    packed = ""
    before = ""
    for word in values:
        shared = min(_shared(before, word), ord("Z") - ord("A"))
        packed += chr(ord("A") + shared) + word[shared:]
        before = word
    return packed


def sets(values: Collection[frozenset[int]]) -> tuple[str, str]:
    """Pack different sets, none empty: all their numbers, ascending, and sets of the places there.

    The sets are sorted. Each is given as how much of the one before it begins with, and the
    rest by gaps; the first of the rest by its gap from the number it stands in place of.
    """
    occurring = sorted(frozenset().union(*values))
    place = {value: n for n, value in enumerate(occurring)}
    packed = ""
    before: list[int] = []
    for row in sorted(sorted(place[value] for value in one) for one in values):
        shared = _shared(before, row)
        last = before[shared] if shared < len(before) else (row[shared - 1] if shared else -1)
        *inner, end = _gaps(row[shared:], last)
        packed += SHARED * shared
        packed += "".join(_number(gap, SET_DIGITS) for gap in inner)
        packed += _number(end, SET_DIGITS, SET_DIGITS)
        before = row
    return ascending(occurring), packed


def _number(value: int, base: int, first: int = 0) -> str:
    """Pack a number in ``base`` digits, the ones from ``first`` on."""
    return MORE * (value // base) + DIGITS[first + value % base]


def _gaps(values: Sequence[int], after: int) -> list[int]:
    """Return how many numbers lie between each number and the one before it."""
    return [high - low - 1 for low, high in pairwise([after, *values])]


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items at the beginning are the same."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared


def lists(packed: Iterable[str]) -> str:
    """Join packed lists."""
    return LIST.join(packed)
