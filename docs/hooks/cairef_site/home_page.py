"""The computed parts of the home page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from cairef.findings import Counts, Report
from cairef_site.markup import fence, text

__all__ = ["home_parts"]

_EXAMPLE = ("misti-caih-mou", "status")


def home_parts(root: Path, report: Report) -> Mapping[str, str]:
    """What to put in the place of each `<!-- name -->` on the home page."""
    # The tests run the session in the README, so what stands here is true as well.
    return {
        "counts": _counts(report.counts),
        "claim": _claim(root),
        "install": fence(_first(root, "sh"), "sh"),
        "tour": fence(_first(root, "python"), "pycon"),
    }


def _counts(counts: Counts) -> str:
    numbers = [
        (counts.records.get("agreement", 0), "agreements"),
        (counts.records.get("actor", 0), "actors"),
        (counts.records.get("source", 0), "sources"),
        (counts.total_claims, "claims"),
        (counts.spans, "spans, each compared with its source"),
        (counts.sentences, "sentences, each cited or set aside"),
    ]
    tiles = "\n\n".join(f"**{number:,}** {text(label)}" for number, label in numbers)
    stated, inferred = (counts.claims.get(basis, 0) for basis in ("stated", "inferred"))
    # A record may have several stamps that hold, so their number says nothing about all records.
    stamps = (
        f"{counts.stamps:,} verification stamps hold."
        if counts.stamps
        else "No record has a second reader’s stamp yet: all of them are provisional."
    )
    return (
        f'<div class="cairef-counts" markdown>\n\n{tiles}\n\n</div>\n\n'
        f"Of the claims, {stated:,} are stated in their quotes and {inferred:,} are inferred from them, with the "
        f"reasoning written out. {stamps}\n"
    )


def _claim(root: Path) -> str:
    record, member = _EXAMPLE
    value = json.loads((root / "dataset" / "agreements" / f"{record}.json").read_bytes())
    return fence(json.dumps({member: value[member]}, ensure_ascii=False, indent=2), "json")


def _first(root: Path, language: str) -> str:
    """The content of the README's first code block in a language."""
    pattern = rf"^```{language}\n(.*?)^```$"
    found = re.search(pattern, (root / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"README.md has no code block in {language}")
    return found.group(1)
