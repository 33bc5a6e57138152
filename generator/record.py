"""What every record is: frozen, strict about its keys, and aware of where it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator

from generator.yaml_tree import Place, YamlMapping, YamlSequence


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was written: a mapping in a file."""

    mapping: YamlMapping

    @property
    def file(self) -> str:
        """The file, as findings name it."""
        return self.mapping.file

    @property
    def line(self) -> int:
        """The line the record starts in, from 1."""
        return self.mapping.place.line

    def at(self, *path: str | int) -> Place:
        """Return the place of a value inside the record, such as ``("forms", 1)``.

        Where the path leads nowhere, the place of the last step that does.
        """
        place: Place = self.mapping.place
        value: object = self.mapping
        for step in path:
            if isinstance(value, YamlMapping) and step in value:
                place, value = value.value_places[str(step)], value[str(step)]
            elif isinstance(value, YamlSequence) and isinstance(step, int) and step < len(value):
                place, value = value.places[step], value[step]
            else:
                break
        return place

    def key(self, *path: str | int) -> Place:
        """Return the place of the key that ends ``path``, else of the record."""
        value: object = self.mapping
        for step in path[:-1]:
            value = value[step] if isinstance(value, (YamlMapping, YamlSequence)) else None  # type: ignore[index]
        places = value.key_places if isinstance(value, YamlMapping) else {}
        return places.get(str(path[-1]), self.mapping.place)


class Record(BaseModel):
    """A frozen record that allows no unknown keys and remembers its origin."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    _origin: Origin = PrivateAttr()

    @model_validator(mode="wrap")
    @classmethod
    def _remember_origin(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - pydantic hands over anything
        record = handler(data)
        record._origin = Origin(data if isinstance(data, YamlMapping) else _nowhere())  # noqa: SLF001 - own attribute
        return record

    @property
    def origin(self) -> Origin:
        """Where the record was written."""
        return self._origin


def _nowhere() -> YamlMapping:
    """Return the origin of a record that was made in memory."""
    return YamlMapping("", Place(0, 0))
