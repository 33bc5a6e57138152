"""JSON Schema of a CFPackage of 1EdTech CASE 1.0, after its published field requirements.

From the information model and the OpenAPI definition of the *Competencies and Academic
Standards Exchange (CASE) Service*, version 1.0
(https://www.imsglobal.org/sites/default/files/CASE/casev1p0/): which fields each object has,
which of them are required, and what each holds. No object may have others.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

import jsonschema

TEXT = {"type": "string"}
NORMALISED = {"type": "string", "pattern": r"\A[^\t\n\r]*\Z"}
UUID = {
    "type": "string",
    "pattern": r"\A[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z",
}
URI = {"type": "string", "format": "uri"}
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
NUMBER = {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1}
WORDS = {"type": "array", "items": NORMALISED}
ASSOCIATIONS = {
    "enum": [
        "isChildOf",
        "isPeerOf",
        "isPartOf",
        "exactMatchOf",
        "precedes",
        "isRelatedTo",
        "replacedBy",
        "exemplar",
        "hasSkillLevel",
    ]
}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


_KNOWN = {"identifier": UUID, "uri": URI, "lastChangeDateTime": MOMENT}
_LINK = _object({"title": NORMALISED, "identifier": UUID, "uri": URI})
_GENERAL_LINK = _object({"title": NORMALISED, "identifier": NORMALISED, "uri": URI})
_STATUS = {"statusStartDate": DAY, "statusEndDate": DAY, "licenseURI": _LINK, "notes": TEXT}

_DOCUMENT = _object(
    {**_KNOWN, "creator": NORMALISED, "title": NORMALISED},
    {
        **_STATUS,
        "officialSourceURL": URI,
        "publisher": NORMALISED,
        "description": NORMALISED,
        "subject": WORDS,
        "subjectURI": _list(_LINK),
        "language": NORMALISED,
        "version": NORMALISED,
        # The schema allows any text; the model names these.
        "adoptionStatus": {"enum": ["Private Draft", "Draft", "Adopted", "Deprecated"]},
    },
)
_ITEM = _object(
    {**_KNOWN, "fullStatement": NORMALISED},
    {
        **_STATUS,
        "alternativeLabel": NORMALISED,
        "CFItemType": NORMALISED,
        "CFItemTypeURI": _LINK,
        "humanCodingScheme": NORMALISED,
        "listEnumeration": NORMALISED,
        "abbreviatedStatement": NORMALISED,
        "conceptKeywords": WORDS,
        "conceptKeywordsURI": _LINK,
        "language": NORMALISED,
        "educationLevel": WORDS,
    },
)
_ASSOCIATION = _object(
    {
        **_KNOWN,
        "associationType": ASSOCIATIONS,
        "originNodeURI": _GENERAL_LINK,
        "destinationNodeURI": _GENERAL_LINK,
    },
    {"sequenceNumber": NUMBER, "CFAssociationGroupingURI": _LINK},
)
_NAMED = {**_KNOWN, "title": NORMALISED}
_CODED = {**_NAMED, "hierarchyCode": NORMALISED}
_DEFINITIONS = _object(
    {},
    {
        "CFConcepts": _list(_object(_CODED, {"keywords": NORMALISED, "description": TEXT})),
        "CFSubjects": _list(_object(_CODED, {"description": TEXT})),
        "CFLicenses": _list(_object({**_NAMED, "licenseText": TEXT}, {"description": TEXT})),
        "CFItemTypes": _list(_object({**_CODED, "description": TEXT}, {"typeCode": NORMALISED})),
        "CFAssociationGroupings": _list(_object(_NAMED, {"description": TEXT})),
    },
)
PACKAGE = _object(
    {"CFDocument": _DOCUMENT},
    {
        "CFItems": _list(_ITEM),
        "CFAssociations": _list(_ASSOCIATION),
        "CFDefinitions": _DEFINITIONS,
    },
)

_formats = jsonschema.FormatChecker(formats=())


@_formats.checks("uri")
def _is_uri(value: object) -> bool:
    """RFC 3986: a scheme, then only the characters that may stand in a URI."""
    text = str(value)
    allowed = "-._~:/?#[]@!$&'()*+,;=%"
    return bool(urlsplit(text).scheme) and all(
        one.isascii() and (one.isalnum() or one in allowed) for one in text
    )


@_formats.checks("date", raises=ValueError)
def _is_day(value: object) -> bool:
    return dt.date.fromisoformat(str(value)).isoformat() == value


@_formats.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    """RFC 3339, which wants an offset."""
    return dt.datetime.fromisoformat(str(value)).tzinfo is not None


VALIDATOR = jsonschema.Draft202012Validator(PACKAGE, format_checker=_formats)
