"""What the search knows of the schema: each field by its dotted path, such as `milestones.date`, and each code."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import chain
from typing import Any

from cairef.schema import RECORD_TYPES, Code, Release
from cairef.site.languages import OTHERS
from cairef.site.pages import address
from cairef.site.schema.codelist_pages import SHOWN, first_families
from cairef.site.schema.schema_paths import Path, claim_paths, paths
from cairef.site.site_data import SiteData

__all__ = ["code_entries", "field_entries", "without_codes"]

_CODELISTS = "schema/codes/#"


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


def without_codes(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry of a page as the theme has it, but of a codelist only what is above its codes: each has its own entry.

    Args:
        entry: The entry.
    """
    above, table, _ = entry["text"].partition(" Code Meaning ")
    return {**entry, "text": above} if table and entry["location"].startswith(_CODELISTS) else entry


def code_entries(site: SiteData) -> Iterator[dict[str, Any]]:
    """An entry for each code of each codelist, which its anchor names.

    Args:
        site: All that is shown.
    """
    for codelist in site.release.codelists:
        for code in site.codes.of(codelist).values():
            text = "".join(f"<p>{html.escape(words, quote=False)}</p>" for words in _code(site, codelist, code))
            title = html.escape(f"{code.title}: {codelist}.{code.code}", quote=False)
            entry = {"location": f"{_CODELISTS}{codelist}.{code.code}", "title": title, "text": text}
            # Who asks for records writes no hyphen between words, and a code of one word is a word as well.
            yield {**entry, "names": [code.code]} if "-" in code.code else entry


def _code(site: SiteData, codelist: str, code: Code) -> Iterator[str]:
    titles = (language.code(codelist, code.code) for language in OTHERS)
    yield " ".join([code.description.replace("`", ""), *filter(None, titles)])
    families = first_families(site.codes.cues(SHOWN, codelist, code.code) or ())
    if families:
        yield f"Cue terms: {', '.join(families)}"
