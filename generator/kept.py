"""What a server keeps of a site from one build to the next, so that it makes only what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Kept:
    """Tells which files of a site are as they were when it was last made."""

    def __init__(self) -> None:
        """Begin with no site."""
        self._made: Mapping[str, int] = {}
        self._frame = 0
        self._making: tuple[Mapping[str, int], int] = ({}, 0)

    def unchanged(self, made_of: Mapping[str, object], frame: object) -> frozenset[str] | None:
        """Begin to make a site, and return the files that need not be made.

        Until :meth:`done` is called nothing is kept, for a build can fail halfway.

        Args:
            made_of: what each file is made of, by its path.
            frame: what every page is made of.

        Returns:
            The paths, or ``None`` if all must be made anew and what is there be taken away.
        """
        marks = {path: hash(of) for path, of in made_of.items()}
        before, self._made = self._made, {}
        self._making = (marks, hash(frame))
        if self._frame != hash(frame) or before.keys() - marks.keys():
            return None
        return frozenset(path for path, mark in marks.items() if before.get(path) == mark)

    def done(self) -> None:
        """Keep what was made."""
        self._made, self._frame = self._making


def times(folder: Path) -> tuple[tuple[str, int], ...]:
    """Return when each file of a folder was changed, or the file that it is."""
    files = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    return tuple((str(file), file.stat().st_mtime_ns) for file in files)
