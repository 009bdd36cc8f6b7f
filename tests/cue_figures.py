"""How many of the sentences in `cues/` are read right: they were written without sight of any list of cue terms.

`cues/LANGUAGE.json` lists texts, each with a code and the words of the text that say it or only seem to: what holds,
what has no cue of the code at all (`word`), and what has one that a negation, a mood or a name forbids (`fit`).

`python -m tests.cue_figures` prints a table of what comes out right, `--wrong de` the cases of German that do not, and
`--accept` writes the figures of now into `cues/figures.json`, below which `test_cues_measured.py` lets none fall.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cairef.schema import Code, Release, release, versions
from cairef.texts.languages import Pack, pack_of
from cairef.texts.mentions import Mentions
from cairef.texts.names import Names

FOLDER = Path(__file__).parent / "cues"
FIGURES = FOLDER / "figures.json"
TAGS = ("en", "zh-Hans", "zh-Hant", "vi", "de", "id", "ms", "th", "km")
KINDS = {
    "holds": "a cue is found where the words say so",
    "free": "and nothing that governs it forbids it",
    "word": "no cue is found where the words mean something else",
    "fit": "a cue is not found, or forbidden, where negation, mood or a name forbids it",
}

_ALWAYS = frozenset({"negation", "refusal", "question"})
# These forbid what is said to be done already, not what is still to come.
_UNREAL = frozenset({"plan", "wish", "condition", "modal", "report"})

Case = dict[str, Any]
Figures = dict[str, dict[str, int]]


def missing() -> str:
    """What is not there yet that this measures; empty where all is."""
    lacks = [] if find_spec("cairef.texts.cues") else ["cairef.texts.cues"]
    return ", ".join(lacks + ([] if hasattr(Release, "cues") else ["Release.cues"]))


def governs() -> bool:
    """Whether it can be read what negation and mood govern."""
    return hasattr(Mentions, "governing")


@cache
def cases(tag: str) -> list[Case]:
    """The cases of a language."""
    found: list[Case] = json.loads((FOLDER / f"{tag}.json").read_text("utf-8"))
    return found


def kinds_of(case: Case) -> list[str]:
    """The figures that a case counts in."""
    if case["holds"]:
        return ["holds", "free"] if governs() else ["holds"]
    return ["word"] if case["kind"] == "word" else ["fit"] if governs() or case["by"] == "name" else []


def is_right(tag: str, case: Case, kind: str) -> bool:
    """Whether a case comes out right, by what a figure counts."""
    found = list(_cues(tag, case))
    if kind in {"holds", "word"}:
        return bool(found) is case["holds"]
    return any(_is_free(tag, case, start, end) for start, end in found) is case["holds"]


def figures() -> tuple[Figures, Figures]:
    """By language and kind, how many cases come out right, and how many there are."""
    right: Figures = {}
    of: Figures = {}
    for tag in TAGS:
        counted = [(case, kind) for case in cases(tag) for kind in kinds_of(case)]
        of[tag] = dict(Counter(kind for _, kind in counted))
        came_right = Counter(kind for case, kind in counted if is_right(tag, case, kind))
        right[tag] = {kind: came_right[kind] for kind in of[tag]}
    return right, of


def table(right: Figures, of: Figures) -> Iterator[str]:
    """The lines of a table of figures."""
    yield "language  " + "".join(f"{kind:>18}" for kind in KINDS)
    for tag in TAGS:
        cells = (
            f"{right[tag][kind]}/{of[tag][kind]} {right[tag][kind] / of[tag][kind]:4.0%}" if kind in of[tag] else "-"
            for kind in KINDS
        )
        yield f"{tag:10}" + "".join(f"{cell:>18}" for cell in cells)


def wrong(tag: str) -> Iterator[str]:
    """The cases of a language that come out wrong, a line each."""
    for case in cases(tag):
        for kind in kinds_of(case):
            if not is_right(tag, case, kind):
                where = f"{case['codelist']} {case['code']}"
                yield f"{kind:6}{where}: {case['text']} [{case['quote']}] {case.get('why', '')}"


def _cues(tag: str, case: Case) -> Iterator[tuple[int, int]]:
    """Where cues of the code lie in the words of a case."""
    start = case["text"].index(case["quote"])
    for each in _reader(tag, case["codelist"]).read(case["text"], start, start + len(case["quote"])):
        if each.key == case["code"]:
            yield each.start, each.end


@cache
def _reader(tag: str, codelist: str) -> Any:
    """The reader of all cues of a codelist, so that a longer name of a country hides a shorter one."""
    families: Mapping[str, Any] = _release().cues(tag).get(codelist, {})
    longest = codelist in import_module("cairef.rules.support.cue_readers").LISTS_OF_NAMES
    return import_module("cairef.texts.cues").CueReader(_pack(tag), families, longest=longest)


def _is_free(tag: str, case: Case, start: int, end: int) -> bool:
    """Whether nothing forbids a cue: no operator that matters for the mood of the code, no name that it lies in."""
    mentions: Any = Mentions(case["text"], _pack(tag))
    if "name" in case:
        around = mentions.names(Names([case["name"]]), 0, len(case["text"]))
        if any(each.start <= start and end <= each.end for each in around):
            return False
    forbids = _ALWAYS | _UNREAL if _code(case).mood == "actual" else _ALWAYS
    return not governs() or forbids.isdisjoint(mentions.governing(start, end))


def _code(case: Case) -> Code:
    return _release().codelists[case["codelist"]][case["code"]]


def _release() -> Release:
    return release(versions()[-1])


def _pack(tag: str) -> Pack:
    pack = pack_of(tag)
    assert pack is not None
    return pack


def main(arguments: list[str]) -> int:
    """Print the table, or the wrong cases of languages; write the figures of now."""
    if missing():
        sys.stderr.write(f"Not there yet: {missing()}\n")
        return 2
    if arguments[:1] == ["--wrong"]:
        sys.stdout.writelines(f"{line}\n" for tag in arguments[1:] or TAGS for line in wrong(tag))
        return 0
    right, of = figures()
    sys.stdout.writelines(f"{line}\n" for line in table(right, of))
    if arguments == ["--accept"]:
        FIGURES.write_text(json.dumps(right, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
