"""The IRIs of linked data: below the address of a site, each is where the site shows what it names."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cairef.errors import UsageError
from cairef.models import Source
from cairef.safe_text import shown
from cairef.schema import RECORD_TYPES

__all__ = [
    "CODES",
    "NOWHERE",
    "VOCABULARY",
    "base_of",
    "code_address",
    "list_address",
    "passage_address",
    "record_address",
    "text_address",
    "thing_address",
]

VOCABULARY = "https://w3id.org/cairef/ns#"
"""The namespace of classes and properties, the same for every dataset."""

CODES = "https://w3id.org/cairef/codes#"
"""The namespace of codelists and of the codes of the schema, the same for every dataset."""

NOWHERE = "https://cairef.invalid/"
"""The base of a dataset of which no address is known. No name that ends with `.invalid` is ever anyone's (RFC 2606)."""

_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`/?#]+(?:/[^\s<>\"{}|\\^`?#]*)?")


def base_of(address: str | None) -> str:
    """The base of IRIs that the address of a site is.

    Raises:
        UsageError: It is none: it has no `https://` or `http://`, has a query or a fragment, or a sign that no IRI has.
    """
    if address is None:
        return NOWHERE
    if not _BASE.fullmatch(address) or not address.isprintable():
        raise UsageError(f"{shown(address)} is no address of a site, such as https://example.org/cairef/")
    return f"{address.rstrip('/')}/"


def record_address(record_type: str, identifier: str) -> str:
    """A record: its page on the site."""
    return f"{RECORD_TYPES[record_type].folder}/{identifier}/"


def thing_address(record_type: str, identifier: str) -> str:
    """The agreement or actor that a record is about."""
    return f"{record_address(record_type, identifier)}#this"


def text_address(source: Source) -> str:
    """The text of a source: its file on the site, which a browser shall take for plain text."""
    file = PurePosixPath("seeds", source.file)
    return str(file if file.suffix == ".txt" else file.with_name(f"{file.name}.txt"))


def passage_address(source: str, start: int, end: int, what: str = "char") -> str:
    """A stretch of a source, in the fragment syntax of RFC 5147; or with another word for `char`, what selects it."""
    return f"{record_address('source', source)}#{what}={start},{end}"


def list_address(codelist: str) -> str:
    """A codelist."""
    return f"{CODES}{codelist}"


def code_address(codelist: str, code: str) -> str:
    """A code: of the schema, or of a dataset's own, which is where its site shows it."""
    return f"schema/codes/#{codelist}.{code}" if code.startswith("x-") else f"{CODES}{codelist}.{code}"
