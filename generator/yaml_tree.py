"""YAML as plain data that knows the place of every key and value."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Place(NamedTuple):
    """A place in a file; both numbers count from 1."""

    line: int
    column: int


class YamlMapping(dict[str, "YamlValue"]):
    """A mapping that knows where it starts and where its keys and values stand."""

    def __init__(self, file: str, place: Place) -> None:
        """Make an empty mapping that starts at ``place`` in ``file``."""
        super().__init__()
        self.file = file
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}
        self.is_faulty = False
        """Whether a faulty part of it was left out or filled in, so that rules expect less."""

    def put(self, key: str, key_place: Place, value: YamlValue, value_place: Place) -> None:
        """Set ``key`` to ``value`` and remember where both stand."""
        self[key] = value
        self.key_places[key] = key_place
        self.value_places[key] = value_place


class YamlSequence(list["YamlValue"]):
    """A list that knows where each of its items stands."""

    def __init__(self, place: Place) -> None:
        """Make an empty list that starts at ``place``."""
        super().__init__()
        self.place = place
        self.places: list[Place] = []

    def add(self, value: YamlValue, place: Place) -> None:
        """Append ``value`` and remember where it stands."""
        self.append(value)
        self.places.append(place)


YamlValue: TypeAlias = "str | YamlMapping | YamlSequence | None"
