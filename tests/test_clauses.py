"""Sentences as a careful person reads them: what is denied, planned or asked, who speaks, who does it.

The texts are in `clauses/`, whose format is in `clauses/README.md`.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from cairef.texts.clauses import KINDS
from cairef.texts.languages import TAGS, pack_of
from cairef.texts.mentions import Mentions

FOLDER = Path(__file__).parent / "clauses"
FILES = sorted(FOLDER.glob("*.json"))
_MARKED = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")

Stretch = tuple[int, int, frozenset[str]]


def texts(path: Path) -> list[Any]:
    return [text for group in json.loads(path.read_text("utf-8")) for text in group["texts"]]


def read(text: str, tag: str) -> Mentions:
    pack = pack_of(tag)
    assert pack is not None
    return Mentions(text, pack)


def marked(text: str) -> tuple[str, list[Stretch]]:
    """A text without its marks, and the marked stretches with what governs them."""
    plain, stretches, at = "", [], 0
    for match in _MARKED.finditer(text):
        plain += text[at : match.start()]
        stretches.append((len(plain), len(plain) + len(match[1]), frozenset(match[2].split())))
        plain += match[1]
        at = match.end()
    return plain + text[at:], stretches


def of_kind(kind: str) -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in FILES if path.stem.startswith(kind)]


@pytest.mark.parametrize("path", of_kind("operators"))
def test_operators_govern_what_they_are_about_and_nothing_else(path: Path) -> None:
    wrong = []
    for case in texts(path):
        text, stretches = marked(case)
        mentions = read(text, path.stem.split("_")[1])
        for start, end, kinds in stretches:
            found = mentions.governing(start, end)
            if found != kinds:
                wrong.append((case, text[start:end], sorted(found)))
    assert wrong == []


@pytest.mark.parametrize("path", of_kind("voices"))
def test_speech_is_found_with_its_speaker(path: Path) -> None:
    wrong = []
    for text, expected in texts(path):
        found = [
            [text[each.start : each.end], each.speaker and text[slice(*each.speaker)], each.direct]
            for each in read(text, path.stem.split("_")[1]).voices(0, len(text))
        ]
        if found != expected:
            wrong.append((text, found))
    assert wrong == []


@pytest.mark.parametrize("path", of_kind("subjects"))
def test_who_does_something_is_found_where_it_can_be_told(path: Path) -> None:
    wrong = []
    for case, expected in texts(path):
        start, end = case.index("["), case.index("]") - 1
        text = case.replace("[", "", 1).replace("]", "", 1)
        found = read(text, path.stem.split("_")[1]).subject_of(start, end)
        if (found and text[slice(*found)]) != expected:
            wrong.append((case, found and text[slice(*found)]))
    assert wrong == []


def test_there_are_enough_texts_and_as_many_in_which_nothing_governs() -> None:
    english = [stretch for text in texts(FOLDER / "operators_en.json") for stretch in marked(text)[1]]
    assert len(english) >= 150
    assert sum(not kinds for _, _, kinds in english) * 2 >= len(english)
    assert {kind for _, _, kinds in english for kind in kinds} == set(KINDS)
    assert len(texts(FOLDER / "voices_en.json")) >= 60
    assert len(texts(FOLDER / "subjects_en.json")) >= 60


@pytest.mark.parametrize("tag", TAGS)
def test_clauses_tile_the_sentences_of_every_language(tag: str) -> None:
    text = 'A, b (c), "d". E f: g; h? 中国，签署。ក ខ។ ก ข'
    mentions = read(text, tag)
    clauses = mentions.clauses(0, len(text))
    assert [text[a:b].strip() for a, b in clauses] == [text[a:b] for a, b in clauses]
    assert "".join(text[a:b] for a, b in clauses).replace(" ", "") == text.replace(" ", "")
    mentions.operators(0, len(text))
    mentions.voices(0, len(text))
    assert mentions.subject_of(0, 1) is None


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "they did not sign and "),
        ("en", "which "),
        ("en", '"a" '),
        ("en", '"'),
        ("en", "("),
        ("en", "he said, "),
        ("en", "by the "),
        ("zh-Hans", "没有签署，"),
        ("zh-Hans", "不"),
    ],
)
def test_the_time_grows_with_the_text(tag: str, text: str) -> None:
    def seconds(many: int) -> float:
        mentions = read(text * many, tag)
        began = time.perf_counter()
        mentions.operators(0, len(text) * many)
        mentions.voices(0, len(text) * many)
        return time.perf_counter() - began

    seconds(10)
    assert seconds(4000) < 20 * seconds(400) + 0.5
