"""What the search knows of the fields of the schema: each by its dotted path, such as `milestones.date`."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import chain
from typing import Any

from cairef.schema import RECORD_TYPES, Release
from cairef.site.pages import address
from cairef.site.schema.schema_paths import Path, claim_paths, paths

__all__ = ["field_entries"]


def field_entries(release: Release) -> Iterator[dict[str, Any]]:
    """An entry for each row of the reference, with the paths that lead to it from the top of a record.

    Args:
        release: The release of the schema.
    """
    rows: dict[str, list[Path]] = {}
    found = ((kind, paths(release, kind)) for kind in RECORD_TYPES)
    for path in chain.from_iterable(of_kind for _, of_kind in found):
        rows.setdefault(path.row, []).append(path)
    for path in claim_paths(release):
        rows.setdefault(path.row, []).append(path)
    for row, leading in rows.items():
        yield _entry(row, leading)


def _entry(row: str, leading: list[Path]) -> dict[str, Any]:
    page, _, anchor = row.partition("#")
    member = leading[0].member
    dotted = list(dict.fromkeys(path.dotted for path in leading))
    title = f"{member.body.get('title', member.name)}: {dotted[0]}"
    described = member.body.get("description", "").replace("`", "")
    also = f" Also: {', '.join(dotted[1:])}." if dotted[1:] else ""
    return {
        "location": f"schema/{address(page)}#{anchor}",
        "title": html.escape(title, quote=False),
        "text": f"<p>{html.escape(described + also, quote=False)}</p>",
        "names": [member.name, *dotted],
    }
