"""The page of the command line shows what the commands print, and has an example of each."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from cairef.commands.group import COMMANDS

pytest.importorskip("pexpect")

from .command_page import PAGE, examples


def test_every_command_has_an_example_that_prints_what_the_page_shows(tmp_path: Path) -> None:
    tried = set()
    for step in examples(PAGE.read_text("utf-8"), tmp_path):
        assert step.holds, f"$ {step.command}\nthe page shows:\n{step.shown}\nit prints:\n{step.printed}"
        tried.add(shlex.split(step.command)[1])
    assert tried >= set(COMMANDS)


def test_no_output_on_the_page_is_cut_whole() -> None:
    assert "\n$ cairef" in PAGE.read_text("utf-8")
    for block in PAGE.read_text("utf-8").split("```console\n")[1:]:
        shown = block.split("\n```")[0].splitlines()
        assert [line for line in shown if line != "..." and not line.startswith("$ ")], block
