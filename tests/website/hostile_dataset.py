"""A dataset that holds, and whose every free text would like to break out of the page that shows it.

What is hostile stands wherever the schema admits free text: labels, names, notes, reasoning, and the words of the
source itself.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import cairef

__all__ = ["HOSTILE", "OUTSIDE", "write_dataset"]

Json = dict[str, Any]

OUTSIDE = "http://outside.invalid/"
"""No page may ask this host for anything, or link to it."""

HOSTILE = {
    "script": "<script>window.pwned='script'</script>",
    "closing": "</title></style></textarea></script><svg onload=\"window.pwned='closing'\"><script>window.pwned=1;",
    "image": '"><img src=nothing onerror="window.pwned=\'image\'">',
    "outside": f"'><img src='{OUTSIDE}x.png'><link rel=stylesheet href='{OUTSIDE}x.css'><base href='{OUTSIDE}'>",
    "attribute": '" onfocus="window.pwned=\'attribute\'" autofocus tabindex="1" x="\' onclick=\'window.pwned=1',
    "link": "javascript:window.pwned='link'",
    "markdown": f"[x](javascript:window.pwned=1) ![x]({OUTSIDE}x.png) *b* `c` | d | # e {{: onclick=x }} <{OUTSIDE}>",
    "template": "{{ 7*7 }} {% raw %} {# x #} ${window.pwned='template'} #{7*7} <%= 7*7 %> {{ config.site_name }}",
    "comment": "--> <!-- ]]> <![CDATA[ x ]]> <?xml version='1.0'?> <!-- counts -->",
    "entity": "&lt;script&gt;window.pwned=1&lt;/script&gt; &amp;amp; &#60;b&#62; &copy; %3Cscript%3E \\u003cb\\u003e",
    "override": "first \u202e an override that nothing ends",
    "isolate": "first \u2067\u202b an isolate and an embedding that nothing ends \u200f\u061c",
    "escape": "\u2069\u202c\u2069\u2069\u202e ends what it did not begin, and then overrides",
    "arabic": "مذكرة تفاهم (1) بين وزارتين، 2024",
    "long-word": "W" * 190,
    "long-label": ("The long name of a memorandum that has no end, " * 5)[:200],
    "astral": "𠀀𠮷𡃁中文 👩\u200d🔬🇨🇳 𝔐𝔢𝔪𝔬 e\u0301\u0323\u0301\u0323",
    "control": "null \x00 bell \a escape \x1b[31m delete \x7f next \x85 lines \u2028 \u2029 bom \ufeff end",
    "blank": "  blanks, tabs\tand\n\nlines\r\nwithin  ",
    "marked": "<mark>x</mark><bdi><details open><summary>y</summary><h1>z</h1><style>*{display:none!important}</style>",
    "formula": '=HYPERLINK("http://outside.invalid/";"x"),@x,+1,-1\t"quoted""',
}
"""Texts by a name for each."""

_SOURCES = {"signing": "en", "second-reading": "zh-Hans"}


class _Text:
    """A source text that grows by sentences and knows where each stands."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.sentences: list[Json] = []

    def add(self, sentence: str) -> Json:
        """Add a sentence on a line of its own; the span of it."""
        start, end = len(self.text), len(self.text) + len(sentence)
        self.sentences.append({"start": start, "end": end})
        self.text += sentence + "\n"
        return {"source": self.source, "start": start, "end": end, "quote": sentence}


def write_dataset(root: Path) -> None:
    """Write the dataset below a folder: `dataset/` and `seeds/`."""
    for source, language in _SOURCES.items():
        text = _Text(source)
        masthead = text.add(f"PHNOM PENH, Sept. 4 ({HOSTILE['script']}) -- {HOSTILE['closing']}")
        spans = {name: text.add(_sentence(name, hostile)) for name, hostile in HOSTILE.items()}
        aside = text.add(f"The weather was fine, {HOSTILE['image']} {HOSTILE['override']}.")
        _write(root, "source", _source(text, language, masthead, aside))
        seed = root / "seeds" / f"{source}.txt"
        seed.parent.mkdir(parents=True, exist_ok=True)
        seed.write_bytes(text.text.encode())
        if language == "en":
            for name, hostile in HOSTILE.items():
                _write(root, "agreement", _agreement(name, hostile, spans[name]))
                _write(root, "actor", _actor(name, hostile, spans[name]))
    _stamp(root)


def _stamp(root: Path) -> None:
    """Have a second reader read every record, so that the feed tells of them."""
    data = cairef.load(root)
    hashes = {source.id: source.sha256 for source in data.sources.values()}
    for record in (*data.agreements.values(), *data.actors.values(), *data.sources.values()):
        value = record.to_json()
        cited = {identifier: hashes[identifier] for identifier in _cited(value)}
        stamp = {
            "date": "2026-11-22",
            "role": "second-reader",
            "handle": "a.b_c-d",
            "sha256": cairef.digest(value, cited),
        }
        path = root / "dataset" / f"{record.record_type}s" / f"{record.id}.json"
        whole = json.loads(path.read_bytes())
        path.write_text(json.dumps({**whole, "verification": [stamp]}, ensure_ascii=False, indent=2), "utf-8")


def _cited(value: Any) -> set[str]:
    """The sources that the spans in a value quote."""
    if isinstance(value, list):
        return set().union(*map(_cited, value))
    if not isinstance(value, dict):
        return set()
    own = {value["source"]} if "quote" in value else set()
    return own.union(*map(_cited, value.values()))


def _sentence(name: str, hostile: str) -> str:
    return (
        f"On September 4, 2024 {hostile} signed a memorandum of understanding on e-commerce with over 20 {hostile} in "
        f"Cambodia, said Minister {hostile} of {name}."
    )


def _write(root: Path, record_type: str, record: Json) -> None:
    schema = f"../../schema/1.0.0/{record_type}.schema.json"
    whole = {"$schema": schema, "record_type": record_type, "schema_version": "1.0.0", **record}
    path = root / "dataset" / f"{record_type}s" / f"{record['id']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=2), "utf-8")


def _stated(hostile: str, span: Json, **value: Any) -> Json:
    return {**value, "basis": "stated", "evidence": [span], "note": f"A note: {hostile}"}


def _inferred(hostile: str, span: Json, **value: Any) -> Json:
    reasoning = {"reasoning": f"It follows from {hostile}", "note": f"A note: {hostile}"}
    return {**value, "basis": "inferred", "evidence": [span], **reasoning}


def _apart(hostile: str, span: Json, at: str, aspect: str) -> Json:
    discrepancy = {
        "kind": "description",
        "at": [at],
        "description": f"It differs: {hostile}",
        "treatment": f"Left: {hostile}",
        "evidence": [span],
    }
    return {
        "discrepancies": [discrepancy],
        "not_stated": [{"aspect": aspect, "sources": [span["source"]], "note": f"Not there: {hostile}"}],
    }


def _milestone(hostile: str, span: Json) -> Json:
    return {
        "event": _stated(hostile, span, code="signed"),
        "date": _stated(hostile, span, edtf="2024-09-04", as_printed="September 4, 2024"),
        "place": _stated(hostile, span, text=hostile),
        "occasion": _stated(hostile, span, text=hostile),
        "note": f"A note: {hostile}",
    }


def _agreement(name: str, hostile: str, span: Json) -> Json:
    names = list(HOSTILE)
    # A circle of parts is no dataset that holds.
    following = next(iter(names[names.index(name) + 1 :]), None)
    return {
        "id": f"agreement-{name}",
        "label": hostile,
        "title": _stated(hostile, span, text=hostile),
        "instrument": _stated(hostile, span, code="memorandum-of-understanding"),
        "status": _stated(hostile, span, code="signed"),
        "parties": [_stated(hostile, span, actor=f"actor-{name}", role="signatory")],
        "people": [
            {
                **_inferred(hostile, span, actor=f"actor-{_person_near(name)}", action="spoke"),
                "capacity": _stated(hostile, span, text=hostile),
            }
        ],
        "milestones": [_milestone(hostile, span)],
        "topics": [_inferred(hostile, span, code="e-commerce", label=hostile)],
        "provisions": [
            {
                **_inferred(hostile, span, kind="commitment", text=hostile),
                "voice": _inferred(hostile, span, as_printed=hostile, actor=f"actor-{name}"),
            }
        ],
        "quantities": [
            {
                **_stated(hostile, span, amount={"number": 20, "qualifier": "more-than"}, unit=hostile),
                "as_printed": "over 20",
            }
        ],
        **(
            {"relations": [_inferred(hostile, span, type="part-of", agreement=f"agreement-{following}")]}
            if following
            else {}
        ),
        **_apart(hostile, span, "/title", "duration"),
    }


def _person_near(name: str) -> str:
    """The actor of this name or the one before, whichever is a person: every other one is."""
    names = list(HOSTILE)
    return names[names.index(name) // 2 * 2]


def _actor(name: str, hostile: str, span: Json) -> Json:
    return {
        "id": f"actor-{name}",
        "label": hostile,
        "kind": _inferred(hostile, span, code="person" if name == _person_near(name) else "company"),
        "names": [_stated(hostile, span, text=hostile)],
        "positions": [_stated(hostile, span, title=hostile)],
        "functions": [_stated(hostile, span, text=hostile)],
        "milestones": [_milestone(hostile, span)],
        **_apart(hostile, span, "/names/0", "country"),
    }


def _source(text: _Text, language: str, masthead: Json, aside: Json) -> Json:
    data = text.text.encode()
    script, closing = HOSTILE["script"], HOSTILE["closing"]
    reason = {"reason": "background", "note": f"Set aside: {HOSTILE['override']} {HOSTILE['marked']}"}
    unused = [] if language == "en" else text.sentences[1:-1]
    return {
        "id": text.source,
        "label": HOSTILE["closing" if language == "en" else "escape"],
        "file": f"{text.source}.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "length": len(text.text),
        "language": language,
        "publisher": _stated(script, masthead, text=script),
        "headline": _stated(closing, masthead, text=closing),
        "dateline": _stated(closing, masthead, text="PHNOM PENH, Sept. 4"),
        "sentences": text.sentences,
        "set_aside": [*({**one, **reason} for one in unused), {"start": aside["start"], "end": aside["end"], **reason}],
        **_apart(closing, masthead, "/headline", "place"),
    }
