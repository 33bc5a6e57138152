"""Hostile words in the files that come of the standards: each can be read, and holds them all."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest
import rdflib
from hostile_site import hostile_project, twin_site  # noqa: F401 - fixtures
from hostile_standards import texts_of
from hostile_words import PAYLOADS
from lxml import html
from rdflib import DCTERMS, SKOS

from generator import addresses, feed, list_data, policy_data, redirects, search
from generator.build import check
from generator.exports.table_csv import FORMULA
from generator.policy_text import read_policy
from generator.self_review.reading import read_workbook

if TYPE_CHECKING:
    from pathlib import Path
