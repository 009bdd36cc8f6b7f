"""A small dataset whose text has what is hard to show and to count, with passages that overlap in every way."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

__all__ = ["ASIDE", "CROSSING", "NESTED", "SENTENCES", "SOURCE", "TEXT", "write"]

SOURCE = "hard-text"
SENTENCES = (
    '河流局与数据公司签署备忘录 𠮷野 👩‍👩‍👧 <script>alert("1")</script>',
    'The Bureau of "Rivers" & \'Data\' said data-search-x="1" and data-search-exclude="y" are words.',
    "双方签署了谅解备忘录。",
    "𠮷野表示欢迎！",
    "He wrote \u202eesrever\u202c and \u2067עברית\u2069 &amp; &#13; said the Bureau\ufeff of Rivers.",
    "A\tB\xa0\xa0C  D\x0b\x01E \x85F\rG ends here.",
    "It is a fine day.",
)
# Two sentences with nothing between them, one with a bare carriage return after it, and white space at both ends.
GAPS = ("\n\r\n\t", "\r\n", " \r\n\r\n", "", "\n", "\n", "\r", "\r\n\n \n")
TEXT = "".join(gap + sentence for gap, sentence in zip(GAPS, [*SENTENCES, ""], strict=True))
ASIDE = SENTENCES[6]
CROSSING = (
    "双方签署了谅解备忘录。𠮷野",
    "谅解备忘录。𠮷野表示欢迎！",
    "表示欢迎！\nHe wrote",
    "words. \r\n\r\n双方签署了",
)
NESTED = (
    'The Bureau of "Rivers" & \'Data\' said data-search-x="1"',
    'Bureau of "Rivers"',
    "Bureau of \"Rivers\" & 'Data'",
    "\"Rivers\" & 'Data' said",
    "said",
    'data-search-x="1" and data-search-exclude="y"',
)
_STATED = (
    *CROSSING,
    *NESTED,
    *SENTENCES[:2],
    '<script>alert("1")</script>',
    "𠮷野 👩‍👩‍👧",
    "\u202eesrever\u202c and \u2067עברית\u2069 &amp; &#13; said",
    "wrote \u202eesrever\u202c",
    "A\tB\xa0\xa0C  D\x0b\x01E \x85F\rG ends",
)
_INFERRED = ("said the Bureau\ufeff of Rivers", "ends here", "said")


def _span(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"source": SOURCE, "start": start, "end": start + len(quote), "quote": quote}


def _claim(quote: str, **values: Any) -> dict[str, Any]:
    return {**values, "basis": "stated", "evidence": [_span(quote)]}


def _inferred(quote: str, **values: Any) -> dict[str, Any]:
    reasoning = "The words are taken to mean it: “<b>so</b>”."
    return {**values, "basis": "inferred", "evidence": [_span(quote)], "reasoning": reasoning}


def write(root: Path) -> Path:
    """Write the dataset below a root if it is not there yet, and return the root."""
    if root.exists():
        return root
    data = TEXT.encode()
    stretches, at = [], 0
    for sentence in SENTENCES:
        at = TEXT.index(sentence, at)
        stretches.append({"start": at, "end": at + len(sentence)})
        at += len(sentence)
    name = 'Bureau of "Rivers"'
    records: dict[str, dict[str, Any]] = {
        "sources": {
            "record_type": "source",
            "schema_version": "1.0.0",
            "id": SOURCE,
            "label": 'A hard text <b>"quoted"</b> \u202ein all ways',
            "file": "hard.html",
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "length": len(TEXT),
            "language": "zh-Hans",
            "headline": _claim(SENTENCES[0], text=SENTENCES[0]),
            "sentences": stretches,
            "set_aside": [{**stretches[6], "reason": "background", "note": 'The <i>weather</i> "today".'}],
        },
        "actors": {
            "record_type": "actor",
            "schema_version": "1.0.0",
            "id": "river-bureau",
            "label": "Bureau of <i>Rivers</i>",
            "kind": _inferred(name, code="government-body"),
            "names": [_claim(name, text=name)],
            "functions": [
                *(_claim(quote, text=quote) for quote in _STATED),
                *(_inferred(quote, text=quote) for quote in _INFERRED),
            ],
        },
    }
    (root / "seeds").mkdir(parents=True)
    (root / "seeds" / "hard.html").write_bytes(data)
    for folder, record in records.items():
        (root / "dataset" / folder).mkdir(parents=True)
        file = root / "dataset" / folder / f"{record['id']}.json"
        file.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return root
