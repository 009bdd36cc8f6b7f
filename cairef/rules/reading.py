"""Rules on reading a file and on its shape.

The checks are in `cairef.document`, `cairef.locate` and `cairef.explain`; here stands what they mean.
"""

from __future__ import annotations

from cairef.rule import declare

UNREADABLE = declare(
    "P001",
    "unreadable-file",
    "A record file is a regular file that can be read",
    """Only regular files are opened. A pipe, a device or a file without read permission is refused, so that a
    check can neither hang nor pass over a record in silence.""",
)
ENCODING = declare(
    "P002",
    "encoding",
    "A record file is UTF-8 without a byte order mark",
    """JSON for exchange is UTF-8 (RFC 8259). Readers disagree on byte order marks, UTF-16 and broken bytes, so none of
    them is let through. Save the file as UTF-8.""",
)
SYNTAX = declare(
    "P003",
    "syntax",
    "A record file holds one JSON value and nothing else",
    """No comments, no trailing commas, no NaN or Infinity, no single quotation marks, no lone surrogates. All places
    that are not JSON are reported together, at most ten.""",
)
DUPLICATE_MEMBER = declare(
    "P004",
    "duplicate-member",
    "No object has a member twice",
    """Of two members with one name most readers silently keep the last and some the first, so that two programs see
    two records. Keep one.""",
)
BOUNDS = declare(
    "P005",
    "bounds",
    "A record stays within bounds of size and depth",
    """A record file has at most 16 MiB and nests at most 64 levels, so that a hostile file cannot exhaust the
    reader.""",
)
RECORD_TYPE = declare(
    "S001",
    "record-type",
    "A record names its type and a released schema version",
    """`record_type` and `schema_version` decide which schema a record is held against. Without them nothing else can be
    checked.""",
)
UNKNOWN_MEMBER = declare(
    "S002",
    "unknown-member",
    "A record has only members that the schema knows",
    """Records are closed: a misspelt member would otherwise be lost without a word. `reasoning` and `premises` belong
    only to inferred values.""",
)
MISSING_MEMBER = declare(
    "S003",
    "missing-member",
    "A record has every member that the schema requires",
    """Add the member. For what the sources do not say there is `not_stated`; no member holds a placeholder.""",
)
UNKNOWN_CODE = declare(
    "S004",
    "unknown-code",
    "A code is one of its codelist",
    """Codes are closed lists in the schema. The nearest code is suggested. Where none fits, propose a new one for the
    next release of the schema.""",
)
INVALID_VALUE = declare(
    "S005",
    "invalid-value",
    "A value has the type, form and range that the schema gives it",
    """The message says what was found and what was expected; the hint is the schema's own description.""",
)
