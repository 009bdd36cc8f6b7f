"""A regular expression that is made late is the same one."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from cairef.patterns import regex


def test_it_answers_as_the_one_that_is_made_at_once() -> None:
    late, now = regex(r"(?P<word>[a-z]+)\d*", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)\d*", re.IGNORECASE)
    text = "Ab1 cd, 22"
    assert [each.span() for each in late.finditer(text)] == [each.span() for each in now.finditer(text)]
    assert late.sub("x", text) == now.sub("x", text)
    assert (late.pattern, late.flags, dict(late.groupindex)) == (now.pattern, now.flags, dict(now.groupindex))
    match = late.match(text)
    assert match is not None
    assert match["word"] == "Ab"
    assert match.re is now


def test_it_may_be_of_bytes() -> None:
    assert regex(rb"\d+").findall(b"1 22") == [b"1", b"22"]


def test_what_is_wrong_is_found_when_it_is_used() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_what_was_asked_once_is_kept() -> None:
    late = regex("a")
    assert "search" not in vars(late)
    assert late.search("ba")
    assert vars(late)["search"]("ba")


def test_to_load_the_checks_compiles_no_expression_of_theirs() -> None:
    code = (
        "import re, sys, click, pathlib, tomllib, json, uuid, dataclasses, orjson, jsonschema_rs\n"
        "made = re.compile\n"
        "re.compile = lambda *given: print(sys._getframe(1).f_globals['__name__'], *given) or made(*given)\n"
        "import cairef.checking.validate, cairef.texts.clauses.read, cairef.texts.numbers.read, cairef.texts.cues"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [line for line in done.stdout.splitlines() if line.startswith("cairef.")] == []
