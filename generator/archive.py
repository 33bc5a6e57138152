"""Zip files that are the same from one build to the next."""

from __future__ import annotations

import io
import zipfile

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time that every member bears: the first that a zip file can name."""


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
            member = zipfile.ZipInfo(name, MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            fresh.writestr(member, source.read(name))
    return target.getvalue()
