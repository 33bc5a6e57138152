"""The JSON Schema of every standards file, for editors that complete and check YAML."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import model, published
from generator.load import FILES

if TYPE_CHECKING:
    from generator.record import Record

FOLDER = "schema"
"""The folder of a standards folder that the schemas are written to."""


def schemas() -> dict[str, str]:
    """Return the text of every schema by the name of its file."""
    kinds = {PurePosixPath(name).stem: kind for name, kind in FILES.items()}
    kinds |= {"area": model.Area, "edition": published.Edition}
    return {f"{stem}.schema.json": _schema(kind) for stem, kind in sorted(kinds.items())}


def _schema(kind: type[Record]) -> str:
    """Return the schema of a record as JSON text, in draft 2020-12."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **kind.model_json_schema(),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
