"""Zip files that are the same from one build to the next."""

from __future__ import annotations

import io
import zipfile

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time that every member bears: the first that a zip file can name."""

_UNIX = 3
"""The system that is said to have written a zip file; else it would be the one that does."""


def member(name: str, mode: int) -> zipfile.ZipInfo:
    """Return a member to be compressed that tells nothing of the day and system it is written on.

    ``mode`` is what Unix lets people do with the file, such as ``0o644``.
    """
    made = zipfile.ZipInfo(name, MOMENT)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.create_system = _UNIX
    made.external_attr = mode << 16
    return made


def steady(content: bytes) -> bytes:
    """Return a zip file with the same members, none of which tells when it was written.

    Office documents are such files; the libraries that write them put in the time of day.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fresh,
    ):
        for name in source.namelist():
            fresh.writestr(member(name, 0o600), source.read(name))
    return target.getvalue()
