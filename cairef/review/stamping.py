"""Adding a stamp to a record's file without touching anything else in it."""

from __future__ import annotations

import json
from typing import Any

from cairef.errors import UsageError
from cairef.records.syntax import Locator

__all__ = ["stamped"]


def stamped(data: bytes, entry: dict[str, str]) -> bytes:
    """A record's file with one more entry in `verification`.

    Every byte of the file stays; the entry is put in at one place, indented as the records are.

    Raises:
        UsageError: The file is laid out so that this cannot be done.
    """
    value: dict[str, Any] = json.loads(data)
    end = "\r\n" if b"\r\n" in data else "\n"
    body = json.dumps(entry, indent=2, ensure_ascii=False).replace("\n", "\n    ")
    earlier = value.get("verification", [])
    if earlier:
        after: tuple[str | int, ...] = ("verification", len(earlier) - 1)
        added = f",\n    {body}"
    else:
        after = (list(value)[-1],)
        added = f',\n  "verification": [\n    {body}\n  ]'
    place = Locator(data).place(after)
    lines = data.decode("utf-8").split("\n")
    at = sum(len(line) + 1 for line in lines[: place.end_line - 1]) + place.end_column - 1
    text = data.decode("utf-8")
    result = text[:at] + added.replace("\n", end) + text[at:]
    wanted = {**value, "verification": [*earlier, entry]}
    if json.loads(result) != wanted:
        raise UsageError("the stamp could not be put into the file; lay it out with an indent of two and try again")
    return result.encode("utf-8")
