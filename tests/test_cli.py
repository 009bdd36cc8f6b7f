"""The command as a user runs it: as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cairef

from .conftest import CHECKOUT, Root
from .in_process import call


def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call the command: in this process, unless the interpreter is to be started otherwise."""
    if not any(name.startswith("PYTHON") for name in environment):
        return call([str(each) for each in arguments], cwd, environment)
    return subprocess.run(
        [sys.executable, "-m", "cairef", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_packaged_dataset_holds_and_the_run_says_what_it_checked(tmp_path: Path) -> None:
    done = run("validate", "--strict", "--packaged", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    which, first, second, last = done.stdout.splitlines()
    assert which == f"Dataset: the one that came with cairef {cairef.__version__}."
    counts = cairef.validate(packaged=True).counts
    assert first.startswith(f"Checked {counts.total_records} records (")
    assert f"{counts.total_claims} claims (" in first
    assert f"{counts.spans:,} spans." in first
    assert f"Of {counts.sentences} sentences" in second
    assert last == "All pass."


def test_findings_go_to_standard_output_with_status_1(base: Root) -> None:
    base.edit("agreements/weather-cloud-mou", lambda r: r["status"].update(code="singed"))
    done = run("validate", cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "dataset/agreements/weather-cloud-mou.json:20:13: S004 error: “singed” is not a code of “Status”"
    assert lines[1:5] == [
        '    20 |     "code": "singed",',
        "       |             ^^^^^^^^",
        "        at  /status/code",
        "      hint  did you mean “signed”?",
    ]
    assert lines[-1] == "1 error in 1 file."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["validate", "absent.json"], "cairef: there is no file or folder “absent.json”"),
        (["validate", "a\x1b[31m\nb"], "cairef: there is no file or folder “a\\x1b[31m\\nb”"),
        (["validate", "seeds"], "cairef: there is no record below “seeds”: nothing was checked"),
        (["show", "nobody"], "cairef: there is no record “nobody”"),
        (["show", "dara-sock"], "cairef: there is no record “dara-sock”; did you mean dara-sok?"),
        (["list", "--root", "seeds"], "cairef: “seeds” has no dataset/ and seeds/ folders"),
        (["validate", "--colour"], "cairef: No such option"),
        (["list", "treaties"], "cairef: Invalid value for"),
        (["frobnicate"], "cairef: No such command 'frobnicate'."),
    ],
)
def test_a_wrong_call_gives_one_line_and_status_2(base: Root, arguments: list[str], message: str) -> None:
    done = run(*arguments, cwd=base.path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(message)


def test_a_dataset_that_cannot_be_loaded_gives_one_line_and_status_1(base: Root) -> None:
    base.file("actors/dara-sok").write_text("{", "utf-8")
    done = run("list", cwd=base.path)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "dara-sok.json: P003" in line


def test_version(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout == f"cairef {cairef.__version__}\n"


def test_no_command_shows_the_help(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert "validate" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_list_gives_a_line_a_record(base: Root) -> None:
    assert run("list", cwd=base.path).stdout.splitlines() == [
        "digital-weather-initiative  initiative                   Digital Weather Initiative",
        "weather-cloud-mou           memorandum-of-understanding  Memorandum on weather data",
    ]
    assert len(run("list", "actors", cwd=base.path).stdout.splitlines()) == 3
    assert run("list", "sources", cwd=base.path).stdout.split()[:2] == ["example-signing", "en"]


def test_show_gives_each_value_beside_its_quote(base: Root) -> None:
    shown = run("show", "weather-cloud-mou", cwd=base.path, COLUMNS="100").stdout
    assert shown.startswith("weather-cloud-mou  agreement\nMemorandum on weather data\n")
    assert (
        "  memorandum-of-understanding  [stated]\n    “signed a memorandum of understanding” example-signing:1:75\n"
        in shown
    )
    assert "harbor-cloud (Harbor Cloud Co., Ltd.) · signatory  [stated]" in shown
    assert "more-than 20 · engineers · over 20  [stated]" in shown
    inferred = run("show", "dara-sok", cwd=base.path).stdout
    assert "[inferred]" in inferred
    assert "because: The only ministry that the text names." in inferred


@pytest.mark.parametrize("record", ["misti-caih-mou", "caih-co-ltd", "caih-xi-remarks"])
def test_show_fits_the_terminal(record: str, tmp_path: Path) -> None:
    done = run("show", record, cwd=tmp_path, COLUMNS="60")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) < 75


def test_colour_is_used_when_asked_for_and_only_then(base: Root) -> None:
    base.edit("actors/dara-sok", lambda r: r.update(label=3))
    plain = run("validate", cwd=base.path).stdout
    assert "\x1b" not in plain
    coloured = run("validate", cwd=base.path, FORCE_COLOR="1").stdout
    assert "\x1b[1;31mS005 error\x1b[0m" in coloured
    assert "\x1b" not in run("validate", cwd=base.path, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_a_stream_without_unicode_gets_escapes(base: Root) -> None:
    done = run("show", "weather-cloud-mou", cwd=base.path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u201csigned a memorandum" in done.stdout


def test_a_reader_that_leaves_early_is_no_error(base: Root) -> None:
    command = f"{sys.executable} -m cairef show weather-cloud-mou | head -1"
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607 - any bash will do
        cwd=base.path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.startswith("weather-cloud-mou")
    assert done.stderr == ""


def test_list_and_show_reach_into_the_extended_dataset(base: Root) -> None:
    assert run("show", "cambodia", cwd=base.path).returncode == 2
    (base.path / "cairef.toml").write_text('extends = "packaged"\n')
    listed = [line.split()[0] for line in run("list", "actors", cwd=base.path).stdout.splitlines()]
    assert listed[:3] == ["dara-sok", "harbor-cloud", "ministry-of-weather"]
    assert "cambodia" in listed
    assert run("show", "cambodia", cwd=base.path).stdout.startswith("cambodia  actor")
