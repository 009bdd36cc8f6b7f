"""`cairef new`: from an empty folder to records that hold."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairef import UsageError, release, validate
from cairef.authoring.formatting import canonical
from cairef.authoring.guide import Field, fields
from cairef.authoring.start import new_actor, new_agreement, new_source
from cairef.schema import KnownCodes

from ..conftest import CHECKOUT, Root
from ..test_cli import run
from .conftest import TEXT, growth, tree

ENGLISH = "This is another text of the ministry.\n"


def test_the_way_from_an_empty_folder_to_records_that_hold(empty: Path) -> None:
    """As a contributor goes it: only quotes are written by hand, and every next command is the one that was printed."""
    made = run("new", "source", "../river.txt", "--id", "river-report", "--root", ".", cwd=empty)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.splitlines()[:2] == ["Wrote seeds/river.txt", "Wrote dataset/sources/river-report.json"]
    assert "\n  cairef new agreement ID --source river-report\n" in made.stdout
    made = run("new", "actor", "river-ministry", "--kind", "ministry", "--name", "Ministry of Rivers", cwd=empty)
    assert (made.returncode, made.stderr) == (0, "")
    made = run("new", "agreement", "river-mou", "--source", "river-report", cwd=empty)
    assert made.stdout.splitlines()[-2:] == [
        "  cairef anchor dataset/agreements/river-mou.json --write",
        "  cairef validate dataset/agreements/river-mou.json",
    ]
    assert run("anchor", cwd=empty).stdout.count("still to be filled in") == 2
    for file, words in (("actors/river-ministry", "The Ministry"), ("agreements/river-mou", "signed a memorandum")):
        path = empty / "dataset" / f"{file}.json"
        record = json.loads(path.read_bytes())
        claim = record["kind" if "kind" in record else "instrument"]
        assert claim["evidence"][0]["quote"].startswith("TODO: ")
        claim["evidence"][0]["quote"] = words
        path.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    anchored = run("anchor", "--write", cwd=empty)
    assert anchored.returncode == 0
    assert anchored.stdout.splitlines()[-3:] == [
        "3 spans in 3 files: 0 unchanged, 3 moved, 0 ambiguous, 0 lost.",
        "Written: 2 files.",
        "Next: cairef validate",
    ]
    left = [finding.code for finding in validate(empty).findings if finding.level == "error"]
    assert left == ["D008"] * 4  # the sentences that no record cites yet
    assert run("coverage", cwd=empty).stdout.count(": uncited, ") == 4


def test_a_source_is_copied_byte_for_byte_and_measured(empty: Path) -> None:
    started = new_source(Path("../river.txt"), "river-report", root=Path("new"), language="en-GB", label="A report")
    data = TEXT.encode()
    assert (empty / "new/seeds/river.txt").read_bytes() == data
    record = json.loads(started.path.read_bytes())
    assert {key: record[key] for key in ("file", "sha256", "bytes", "length", "language", "label")} == {
        "file": "river.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "length": len(TEXT),
        "language": "en-GB",
        "label": "A report",
    }
    assert len(record["sentences"]) == started.sentences == 5
    assert {f.code for f in validate(empty / "new").findings} == {"D008", "V001"}
    assert sorted(tree(empty)) == ["new/dataset/sources/river-report.json", "new/seeds/river.txt"]


@pytest.mark.parametrize(
    ("text", "tag", "sentences"),
    [
        ("The ministry signed the memorandum. It is in force.", "en", 2),
        ("双方签署了谅解备忘录。河流部表示欢迎！", "zh-Hans", 2),
        ("雙方簽署了備忘錄。河流部表示歡迎！", "zh-Hant", 2),
        ("Hai bên đã ký bản ghi nhớ về hợp tác với TS. Nguyễn An.", "vi", 1),
        ("ភាគីទាំងពីរបានចុះហត្ថលេខា។ វាចូលជាធរមាន។", "km", 2),
    ],
)
def test_the_language_is_the_one_that_the_text_shows(empty: Path, text: str, tag: str, sentences: int) -> None:
    (empty / "text.txt").write_text(text, "utf-8")
    done = run("new", "source", "text.txt", "--id", "x", "--root", ".", cwd=empty)
    assert done.returncode == 0
    assert f"\nLanguage: {tag}, as far as the text shows; give --language TAG if it is another.\n" in done.stdout
    assert "Warning" not in done.stdout
    record = json.loads((empty / "dataset/sources/x.json").read_bytes())
    assert (record["language"], len(record["sentences"])) == (tag, sentences)


@pytest.mark.parametrize("text", ["Hanoi, 2024.", "12 34", "Привет, мир. Это соглашение.", "MoU CAIH MISTI", "Signed."])
def test_a_text_that_does_not_show_its_language_is_not_taken_for_english(empty: Path, text: str) -> None:
    (empty / "text.txt").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="which language is the text in"):
        new_source(Path("text.txt"), "x", root=Path("root"))
    assert list(tree(empty)) == ["text.txt"]
    assert new_source(Path("text.txt"), "x", root=Path("root"), language="en").language == "en"


@pytest.mark.parametrize(
    ("text", "tag", "warning"),
    [
        (ENGLISH, "zh-Hans", "Warning: the language was given as zh-Hans, but the text is in Latin script."),
        ("雙方簽署了備忘錄。", "zh-CN", "given as zh-CN, but the text is in traditional characters."),
        ("雙方簽署了備忘錄。", "zh-TW", None),
        ("Hanoi, 2024.", "vi", None),
        ("Los ministros firmaron el memorando.", "es", "Warning: cairef does not read es: dates, numbers and"),
    ],
)  # fmt: skip
def test_a_language_that_does_not_fit_the_text_is_said(empty: Path, text: str, tag: str, warning: str | None) -> None:
    (empty / "text.txt").write_text(text, "utf-8")
    done = run("new", "source", "text.txt", "--id", "x", "--root", ".", "--language", tag, cwd=empty)
    assert done.returncode == 0
    assert "as far as the text shows" not in done.stdout
    assert (warning in done.stdout) if warning else ("Warning" not in done.stdout)
    assert json.loads((empty / "dataset/sources/x.json").read_bytes())["language"] == tag


def test_a_text_in_a_language_without_a_pack_is_told_apart(empty: Path) -> None:
    (empty / "text.txt").write_text("中国の科学技術大臣は覚書に署名しました。", "utf-8")
    done = run("new", "source", "text.txt", "--id", "x", "--root", ".", cwd=empty)
    assert "\nLanguage: ja, as far as the text shows" in done.stdout
    assert "\nWarning: cairef does not read ja: dates, numbers and qualifiers" in done.stdout


@pytest.mark.usefixtures("base")
def test_skeletons_are_valid_canonical_and_not_yet_anchored() -> None:
    for started in (new_actor("new-actor"), new_agreement("new-agreement"), new_agreement("titled", title="of the")):
        data = started.path.read_bytes()
        assert release().accepts(started.record_type, json.loads(data))
        assert canonical(data) == data
        assert {f.code for f in validate(started.path).errors} == {"E001"}


def test_editors_are_told_the_schema_where_there_is_one(base: Root) -> None:
    assert "$schema" not in json.loads(new_actor("without").path.read_bytes())
    (base.path / "schema").symlink_to(CHECKOUT / "schema")
    started = new_actor("with-one")
    record = json.loads(started.path.read_bytes())
    assert (
        started.path.parent / record["$schema"]
    ).resolve() == CHECKOUT / "schema" / release().version / "actor.schema.json"


def test_a_text_that_stands_in_seeds_already_is_described_in_its_place(base: Root) -> None:
    (base.path / "seeds/more").mkdir()
    (base.path / "seeds/more/other.txt").write_text(ENGLISH, "utf-8")
    before = tree(base.path / "seeds")
    started = new_source(base.path / "seeds/more/other.txt", "other")
    assert json.loads(started.path.read_bytes())["file"] == "more/other.txt"
    assert tree(base.path / "seeds") == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["source", "absent.txt", "--id", "a"], "“absent.txt” cannot be read: No such file or directory"),
        (["source", "seeds", "--id", "a"], "“seeds” is not a regular file"),
        (["source", "pipe", "--id", "a"], "“pipe” is not a regular file"),
        (["source", "latin.txt", "--id", "a"], "“latin.txt” is not UTF-8 (byte 8, line 2): save it as UTF-8"),
        (["source", "blank.txt", "--id", "a"], "“blank.txt” is empty"),
        (
            ["source", "short.txt", "--id", "a"],
            "which language is the text in? give --language TAG, such as en or zh-Hans",
        ),
        (["source", "a b.txt", "--id", "x"], "give another name with --file, such as --file x.txt"),
        (["source", "协议.txt", "--id", "x"], "give another name with --file, such as --file x.txt"),
        (["source", "new.txt", "--id", "x", "--file", "../x.txt"], "give another name with --file"),
        (["source", "new.txt", "--id", "x", "--file", "/etc/x.txt"], "give another name with --file"),
        (["source", "new.txt", "--id", "x", "--file", "a\n"], "give another name with --file"),
        (["source", "new.txt", "--id", "x", "--file", "example.txt"], "seeds/example.txt is the text of source"),
        (["source", "new.txt", "--id", "x", "--file", "README.md"], "seeds/README.md is there and is another text"),
        (["source", "seeds/example.txt", "--id", "x"], "seeds/example.txt is the text of source “example-signing”"),
        (["source", "same.txt", "--id", "x"], "this very text is source “example-signing” already"),
        (["source", "new.txt", "--id", "example-signing"], "is already there; --force writes over it"),
        (["source", "new.txt", "--id", "dara-sok"], "there is a record “dara-sok” already"),
        (["source", "new.txt", "--id", "Not An Id"], "id: “Not An Id” does not have the form"),
        (["source", "new.txt", "--id", "../../x"], "id: “../../x” does not have the form"),
        (["source", "new.txt", "--id", "x\x1b[31m"], "id: “x\\x1b[31m” does not have the form"),
        (["source", "new.txt", "--id", "x" * 500], "id: "),
        (["source", "new.txt", "--id", "x", "--language", "English"], "language: “English” does not have the form"),
        (["source", "new.txt", "--id", "x", "--label", "l" * 201], "label: "),
        (["source", "new.txt", "--id", "x", "--root", "new.txt"], "“new.txt” is not a folder"),
        (["source", "new.txt"], "Missing option '--id'"),
        (["actor", "dara-sok"], "is already there; --force writes over it"),
        (["actor", "weather-cloud-mou"], "there is a record “weather-cloud-mou” already"),
        (["actor", "x", "--source", "example-sining"], "no source “example-sining”; did you mean example-signing?"),
        (["actor", "x", "--kind", "minstry"], "kind/code: “minstry” is not a code of “Kind of actor”; did you mean"),
        (["actor", "x", "--name", ""], "label: "),
        (["agreement", "x", "--title", ""], "label: "),
        (["agreement", "x", "--instrument", ""], "instrument/code: “” is not a code"),
        (["agreement", "x", "--root", "nowhere"], "there is no source yet: begin with cairef new source TEXTFILE"),
        (["agreement", "x", "--instrument", "treaty"], "instrument/code: “treaty” is not a code"),
        (["treaty", "x"], "No such command 'treaty'"),
    ],
    ids=str,
)
def test_what_cannot_be_done_gives_one_line_and_leaves_no_trace(base: Root, arguments: list[str], message: str) -> None:
    english = ENGLISH.encode()
    files = {"latin.txt": b"one\ntwo \xe9", "blank.txt": b" \n", "short.txt": b"Hanoi, 2024."}
    files |= {"a b.txt": english, "协议.txt": english, "new.txt": english}
    for name, data in files.items():
        (base.path / name).write_bytes(data)
    (base.path / "same.txt").write_bytes((base.path / "seeds/example.txt").read_bytes())
    (base.path / "seeds/README.md").write_text("Rights.\n", "utf-8")
    os.mkfifo(base.path / "pipe")
    before = tree(base.path)
    done = run("new", *arguments, cwd=base.path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert message in line
    assert "\x1b" not in line
    assert len(line) < 400
    assert tree(base.path) == before
    assert not (base.path / "nowhere").exists()


def test_without_a_dataset_at_hand_nothing_is_written_into_the_installed_one(empty: Path) -> None:
    done = run("new", "source", "../river.txt", "--id", "river", cwd=empty)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "cairef: there is no dataset around the working directory; --root . starts one here\n"
    assert tree(empty) == {}


def test_several_sources_are_named_when_none_is_given(base: Root) -> None:
    (base.path / "new.txt").write_text(ENGLISH, "utf-8")
    new_source(Path("new.txt"), "another")
    done = run("new", "agreement", "x", cwd=base.path)
    assert done.stderr == "cairef: which source is quoted? Give --source with one of another, example-signing\n"


def test_force_writes_over_a_record_and_never_over_a_text(base: Root) -> None:
    (base.path / "example.txt").write_text(ENGLISH, "utf-8")
    before = tree(base.path)
    done = run("new", "source", "example.txt", "--id", "example-signing", "--force", cwd=base.path)
    assert (done.returncode, tree(base.path)) == (2, before)
    assert "seeds/example.txt is there and is another text" in done.stderr
    assert run("new", "actor", "dara-sok", "--force", cwd=base.path).returncode == 0
    assert "TODO" in base.file("actors/dara-sok").read_text("utf-8")


def test_a_link_that_leads_nowhere_is_not_followed(base: Root, tmp_path: Path) -> None:
    base.file("actors/linked").symlink_to(tmp_path / "elsewhere.json")
    done = run("new", "actor", "linked", cwd=base.path)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / "elsewhere.json").exists()


@pytest.mark.parametrize("number", [1, 2])
def test_a_disk_error_leaves_nothing_behind(empty: Path, full_disk: Callable[[int], None], number: int) -> None:
    full_disk(number)
    with pytest.raises(UsageError, match="cannot be written: No space left on device"):
        new_source(Path("../river.txt"), "river", root=Path("new"))
    assert list(empty.iterdir()) == []


def test_a_disk_that_fills_up_while_writing_leaves_nothing_behind(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(UsageError, match="cannot be written: No space left on device"):
        new_source(Path("../river.txt"), "river", root=Path("new"))
    assert list(empty.iterdir()) == []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1).filter(str.strip), name=st.text(max_size=8), identifier=st.text(max_size=8))
def test_any_text_becomes_a_source_that_holds_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str, identifier: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "text.txt").write_bytes(text.encode())
    new_source(folder / "text.txt", "a", root=folder / "good", language="en")
    assert {f.code for f in validate(folder / "good").findings} <= {"D008", "V001"}
    refused = ""
    try:
        new_source(folder / "text.txt", identifier, root=folder / "odd", file=name, language="en")
    except UsageError as error:
        refused = str(error)
    assert bool(refused) is not (folder / "odd").exists()
    assert len(refused) < 1000
    if not refused:
        assert {f.code for f in validate(folder / "odd").findings} <= {"D008", "V001"}


@pytest.mark.parametrize("unit", ["The Ministry of Weather signed it. ", ".", "word "])
def test_one_long_line_becomes_a_source_in_linear_time(tmp_path: Path, unit: str) -> None:
    def start(size: int) -> None:
        (tmp_path / "text.txt").write_text(unit * (size // len(unit)), "utf-8")
        new_source(tmp_path / "text.txt", "long", root=tmp_path / "root", force=True, file=f"{size}.txt", language="en")

    assert growth(start, 50_000) < 24


def test_a_text_of_too_many_sentences_is_refused_in_one_line(empty: Path) -> None:
    (empty / "long.txt").write_text("It was signed. " * 100_001, "utf-8")
    with pytest.raises(UsageError, match="100,001 sentences; a source has at most 100,000: make a source of each part"):
        new_source(Path("long.txt"), "long", root=Path("root"))
    assert list(tree(empty)) == ["long.txt"]


def test_the_guide_names_every_member_and_every_code_of_the_schema() -> None:
    shown = run("new", "fields", "agreement", cwd=CHECKOUT, COLUMNS="100").stdout
    known = fields(KnownCodes(release()), "agreement")
    assert {field.name for field in known} == set(release().documents["agreement.schema.json"]["properties"]) - {
        *("$schema", "record_type", "schema_version", "id", "verification")
    }
    words = " ".join(shown.split())
    for field in _all(known):
        assert " ".join(field.description.split()) in words
        for code in field.codes:
            # Countries are too many for their names.
            brief = len(field.codes) > 100
            assert (f" {code.code}" if brief else f"{code.code} ({code.title})") in words


def _all(known: tuple[Field, ...]) -> list[Field]:
    return [found for field in known for found in (field, *_all(field.members))]


@pytest.mark.parametrize("columns", [40, 100])
def test_the_output_fits_the_terminal(empty: Path, columns: int) -> None:
    done: Any = run("new", "source", "../river.txt", "--id", "r", "--root", ".", cwd=empty, COLUMNS=str(columns))
    for kind in ("source", "actor", "agreement"):
        done.stdout += run("new", "fields", kind, cwd=empty, COLUMNS=str(columns)).stdout
    prose = [
        line for line in done.stdout.splitlines() if not line.startswith(("  cairef", "Wrote", "The text", "Next"))
    ]
    assert len(prose) > 100
    assert max(map(len, prose)) <= max(columns, 80)
