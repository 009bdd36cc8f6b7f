"""`cairef anchor`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairef import UsageError, release, validate
from cairef import files as atomic
from cairef.authoring.anchor import Verdict, anchor
from cairef.authoring.tokens import RecordText
from cairef.checking.coverage import coverage
from cairef.texts.source_text import SourceText

from ..conftest import CASES, Root
from ..strategies import records
from ..test_cli import run
from .conftest import tree

MOU = "agreements/weather-cloud-mou"
SEED = "seeds/example.txt"


def spans(value: Any) -> list[dict[str, Any]]:
    """Every span of a record, in the order of its file."""
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if isinstance(value, dict):
        return [value] if "quote" in value else [span for item in value.values() for span in spans(item)]
    return []


def each_span(edit: Callable[[dict[str, Any]], None]) -> Callable[[Any], None]:
    def on_all(record: Any) -> None:
        for span in spans(record):
            edit(span)

    return on_all


def test_spans_in_their_place_are_unchanged(real: Root) -> None:
    before = tree(real.path)
    done = run("anchor", cwd=real.path)
    assert (done.returncode, done.stderr) == (0, "")
    total = sum(len(spans(json.loads(file.read_bytes()))) for file in (real.path / "dataset").rglob("*.json"))
    files = len(list((real.path / "dataset").rglob("*.json")))
    assert done.stdout == f"{total} spans in {files} files: {total} unchanged, 0 moved, 0 ambiguous, 0 lost.\n"
    assert tree(real.path) == before


@pytest.mark.parametrize(
    "edit",
    [
        lambda span: span.update(start=0, end=0),
        lambda span: [span.pop("start"), span.pop("end")],
        lambda span: span.pop("end"),
        lambda span: span.pop("start"),
        lambda span: span.update(start=None, end="x"),
        lambda span: span.update(start=True, end=False),
        lambda span: span.update(start=1.5, end=-3),
        lambda span: span.update(start=10**30, end=1),
    ],
    ids=["zeros", "absent", "no end", "no start", "no numbers", "booleans", "out of range", "huge"],
)
def test_offsets_are_filled_in_from_the_quote(base: Root, edit: Callable[[dict[str, Any]], None]) -> None:
    file = base.file(MOU)
    before = json.loads(file.read_bytes())
    text = (base.path / SEED).read_bytes().decode()
    base.edit(MOU, each_span(edit))
    done = run("anchor", file, "--write", cwd=base.path)
    assert done.stderr == ""
    for old, new in zip(spans(before), spans(json.loads(file.read_bytes())), strict=True):
        if text.count(old["quote"]) == 1:
            assert new == old
    found = anchor((file,))
    unique = sum(text.count(span["quote"]) == 1 for span in spans(before))
    assert found.count(Verdict.UNCHANGED) >= unique
    assert found.count(Verdict.MOVED) == found.count(Verdict.LOST) == 0


def test_only_the_numbers_change(base: Root) -> None:
    """Odd layouts, escapes and unknown members stay as they are."""
    file = base.file("actors/dara-sok")
    record = json.loads(file.read_bytes())
    quote = record["names"][0]["evidence"][0]["quote"]
    start = (base.path / SEED).read_bytes().decode().index(quote)
    odd = (
        '{"record_type":"actor",\r\n\t"x\\u0041": [1.50, "\\u00e9"],  "evidence" : [ {"quote" :"%s", '
        '"end": 7,"source":"example-signing" ,"start"  :  5} ]}  '
    )
    file.write_bytes((odd % quote).encode())
    assert run("anchor", file, "--write", cwd=base.path).returncode == 0
    expected = (odd % quote).replace('"end": 7', f'"end": {start + len(quote)}').replace(":  5}", f":  {start}}}")
    assert file.read_bytes() == expected.encode()


def test_without_write_a_diff_is_shown_and_nothing_written(base: Root) -> None:
    file = base.edit("actors/dara-sok", lambda r: r["names"][0]["evidence"][0].update(start=1))
    before = tree(base.path)
    done = run("anchor", "dataset/actors/dara-sok.json", cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["--- dataset/actors/dara-sok.json", "+++ dataset/actors/dara-sok.json"]
    right = json.loads((CASES / "base" / file.relative_to(base.path)).read_bytes())["names"][0]["evidence"][0]["start"]
    assert [line.split() for line in lines if line[0] in "+-"][2:] == [
        ["-", '"start":', "1,"],
        ["+", '"start":', f"{right},"],
    ]
    assert lines[-1] == "Nothing is written yet. To write: cairef anchor dataset/actors/dara-sok.json --write"
    assert tree(base.path) == before


@pytest.fixture
def twice(base: Root) -> Path:
    """A record with one span, whose quote stands three times in its source."""
    file = base.file("agreements/twice")
    span = {"source": "example-signing", "start": 0, "end": 0, "quote": "Weather"}
    value = {"record_type": "agreement", "schema_version": "1.0.0", "id": "twice", "label": "Twice"}
    claim = {"code": "initiative", "basis": "stated", "evidence": [span]}
    file.write_text(json.dumps({**value, "instrument": claim}, indent=2) + "\n", "utf-8")
    return file


def test_an_ambiguous_quote_is_shown_with_its_places_and_none_is_chosen(base: Root, twice: Path) -> None:
    before = tree(base.path)
    done = run("anchor", twice, "--write", cwd=base.path)
    text = (base.path / SEED).read_bytes().decode()
    first, second = text.index("Weather"), text.rindex("Weather")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "dataset/agreements/twice.json:10:7: ambiguous: “Weather” is 2 times in example-signing"
    assert lines[1].split()[:3] == [">", "start", f"{first}-{first + 7}"]
    assert lines[2].split()[:2] == ["start", f"{second}-{second + 7}"]
    assert lines[3] == "1 span in 1 file: 0 unchanged, 0 moved, 1 ambiguous, 0 lost."
    assert tree(base.path) == before


def test_the_start_that_a_person_gives_or_nearest_settles_it(base: Root, twice: Path) -> None:
    text = (base.path / SEED).read_bytes().decode()
    first, second = text.index("Weather"), text.rindex("Weather")
    base.edit("agreements/twice", lambda r: r["instrument"]["evidence"][0].update(start=second))
    assert run("anchor", twice, "--write", cwd=base.path).returncode == 0
    (span,) = spans(json.loads(twice.read_bytes()))
    assert (span["start"], span["end"]) == (second, second + 7)
    base.edit("agreements/twice", lambda r: r["instrument"]["evidence"][0].update(start=first + 3))
    assert anchor((twice,)).count(Verdict.AMBIGUOUS) == 1
    assert run("anchor", twice, "--nearest", "--write", cwd=base.path).returncode == 0
    (span,) = spans(json.loads(twice.read_bytes()))
    assert (span["start"], span["end"]) == (first, first + 7)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quote": "TODO: the words"}, "it is still to be filled in"),
        ({"quote": "signed a memorandum of understandng"}, "at character 34 the quote has “” where the source has “i”"),
        ({"quote": '"We will train over 20 engineers,"'}, "only by curly and straight quotation marks"),
        ({"quote": "nothing of the kind"}, "the quote is in no source"),
        ({"quote": ""}, "it has no quote yet"),
        ({"quote": 5}, "it has no quote yet"),
        ({"source": "exmaple"}, "there is no source “exmaple” that can be read"),
        ({"source": None}, "it names no source"),
        ({"quote": "a\x1b[31mb\u202e"}, "“a\\x1b[31mb\\u202e”: the quote is in no source"),
    ],
)
def test_a_lost_quote_says_why(base: Root, change: dict[str, Any], why: str) -> None:
    file = base.edit("actors/dara-sok", lambda r: r["names"][0]["evidence"][0].update(change))
    before = tree(base.path)
    done = run("anchor", file, "--write", cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    assert why in done.stdout
    assert "1 lost." in done.stdout
    assert "\x1b" not in done.stdout
    assert tree(base.path) == before


def test_colour_is_used_when_asked_for(base: Root) -> None:
    base.edit("actors/dara-sok", lambda r: r["names"][0]["evidence"][0].update(start=1))
    assert "\x1b[1;32m+" in run("anchor", cwd=base.path, FORCE_COLOR="1").stdout
    assert "\x1b" not in run("anchor", cwd=base.path).stdout


def test_a_changed_source_is_anchored_with_all_that_cites_it(base: Root) -> None:
    """A line before, one after the first sentence: digests, sentences, spans and what is set aside follow."""
    run("fmt", cwd=base.path)
    seed = base.path / SEED
    seed.write_bytes("氣象 🌦\n".encode() + seed.read_bytes().replace(b"2024.\n", b"2024.\nNothing more.\n"))
    done = run("anchor", "--write", cwd=base.path)
    assert (done.returncode, done.stderr) == (0, "")
    assert " 0 ambiguous, 0 lost." in done.stdout
    record = json.loads(base.file("sources/example-signing").read_bytes())
    text = SourceText.read("example-signing", seed)
    assert isinstance(text, SourceText)
    assert (record["sha256"], record["bytes"], record["length"]) == (text.sha256, len(text.data), len(text.text))
    (aside,) = record["set_aside"]
    assert text.text[aside["start"] : aside["end"]] == "The weather was fine."
    # Left to do: the two new lines, and stamps that are void.
    codes = [finding.code for finding in validate(base.path).findings if finding.code[0] != "V"]
    assert codes == ["D008", "D008"]


def test_a_record_alone_says_that_its_source_is_to_be_anchored_too(base: Root) -> None:
    seed = base.path / SEED
    seed.write_bytes(b"New.\n" + seed.read_bytes())
    done = run("anchor", base.file("actors/dara-sok"), cwd=base.path)
    assert "The text of source “example-signing” has changed: anchor its record too." in done.stdout
    assert "has changed: anchor its record too" not in run("anchor", cwd=base.path).stdout


@pytest.mark.parametrize(
    ("new", "verdict"),
    [
        (b"The weather was fine.", Verdict.MOVED),
        (b"The weather was grim.", Verdict.MOVED),  # known by its place
        (b"It rained. The rest was said. So it was.", Verdict.LOST),
        (b"It rained again. Of equal length here. The rest was said.", Verdict.AMBIGUOUS),
    ],
)
def test_a_sentence_set_aside_is_followed_or_lost_never_dropped(base: Root, new: bytes, verdict: Verdict) -> None:
    seed = base.path / SEED
    seed.write_bytes(b"New.\n" + seed.read_bytes().replace(b"The weather was fine.", new))
    found = {span.pointer: span.verdict for file in anchor().files for span in file.spans}
    assert found["/set_aside/0"] is verdict


def test_a_sentence_that_may_be_one_set_aside_is_shown_and_not_chosen(base: Root) -> None:
    seed = base.path / SEED
    new = b"It rained again. Of equal length here. The rest was said."
    seed.write_bytes(b"New.\n" + seed.read_bytes().replace(b"The weather was fine.", new))
    done = run("anchor", cwd=base.path)
    assert "ambiguous: this sentence was set aside; in example-signing it may be\n  > start " in done.stdout
    assert "Of equal length here." in done.stdout


def test_nearest_goes_with_the_text_around_it(base: Root, twice: Path) -> None:
    """Text put in before two like words moves both: the first is then nearer to where the second was."""
    seed = base.path / SEED
    old = seed.read_bytes().decode()
    second = old.rindex("Weather")
    base.edit("agreements/twice", lambda r: r["instrument"]["evidence"][0].update(start=second, end=second + 7))
    put_in = "x" * (second - old.index("Weather")) + "\n"
    seed.write_bytes((put_in + old).encode())
    atomic.write(anchor(nearest=True).changes)
    (span,) = spans(json.loads(twice.read_bytes()))
    assert (span["start"], span["end"]) == (second + len(put_in), second + len(put_in) + 7)


INSERTED = st.text(st.sampled_from("\n\r\u2028 .!？🌊字e\u0301xZ"), max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.lists(INSERTED, min_size=30, max_size=30), st.randoms())
def test_text_put_in_before_passages_moves_every_span_that_is_unique(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], by: Any
) -> None:
    root = tmp_path_factory.mktemp("anchor") / "root"
    shutil.copytree(CASES / "base", root)
    files = sorted((root / "dataset").rglob("*.json"))
    before = {file: spans(json.loads(file.read_bytes())) for file in files}
    seed = root / SEED
    old = seed.read_bytes().decode()
    # Between passages, never inside one: what is cut in two is rightly lost.
    cited = [(span["start"], span["end"]) for found in before.values() for span in found]
    free = [at for at in range(len(old)) if not any(start < at < end for start, end in cited)]
    places = sorted(by.sample(free, len(texts)), reverse=True)
    new = old
    for at, text in zip(places, texts, strict=True):
        new = new[:at] + text + new[at:]
    seed.write_bytes(new.encode())
    result = anchor((root,))
    atomic.write(result.changes)
    # What ends a sentence may part a span from the words that were around it: then it may be lost, never moved wrongly.
    parted = any(set(text) & set(".!？\n\r\u2028") for text in texts)
    assert parted or result.count(Verdict.LOST) - _asides_lost(result) == 0
    if result.held:
        # All that quotes the source goes at once, or nothing.
        assert {file: spans(json.loads(file.read_bytes())) for file in files} == before
        return
    for file in files:
        for was, now in zip(before[file], spans(json.loads(file.read_bytes())), strict=True):
            shift = sum(len(text) for at, text in zip(places, texts, strict=True) if at <= was["start"])
            if new.count(was["quote"]) == 1 and (not parted or now["start"] != was["start"]):
                assert (now["start"], now["end"]) == (was["start"] + shift, was["end"] + shift)
                assert now["quote"] == was["quote"] == new[now["start"] : now["end"]]
            else:
                assert now["quote"] == was["quote"]
    record = json.loads((root / "dataset/sources/example-signing.json").read_bytes())
    assert release(record["schema_version"]).accepts("source", record)
    assert [f for f in validate(root / "dataset/sources").findings if f.code in {"D005", "D006", "D007"}] == []


def _asides_lost(result: Any) -> int:
    found = [span for file in result.files for span in file.spans if span.pointer.startswith("/set_aside")]
    return sum(span.verdict is Verdict.LOST for span in found)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of([records(release(), kind) for kind in ("agreement", "actor", "source")]), st.booleans())
def test_every_span_of_any_record_is_seen(value: Any, unescaped: bool) -> None:
    text = RecordText(json.dumps(value, ensure_ascii=not unescaped).encode())
    assert [text.value(spot, "quote") for spot in text.spans()] == [span["quote"] for span in spans(value)]


@pytest.mark.parametrize("number", [1, 2, 5])
def test_a_disk_error_loses_nothing(base: Root, full_disk: Callable[[int], None], number: int) -> None:
    seed = base.path / SEED
    seed.write_bytes(b"New.\n" + seed.read_bytes())
    found = anchor()
    assert len(found.changes) >= 5
    before = tree(base.path)
    full_disk(number)
    with pytest.raises(UsageError, match="cannot be written: No space left on device"):
        atomic.write(found.changes)
    assert tree(base.path) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent.json"], "cairef: there is no file or folder “absent.json”"),
        (["seeds"], "cairef: there is no record below “seeds”"),
        (["--pick"], "cairef: No such option"),
        (["a" * 300], "cairef: there is no file or folder “aaa"),
    ],
)
def test_a_wrong_call_gives_one_line_and_status_2(base: Root, arguments: list[str], message: str) -> None:
    done = run("anchor", *arguments, cwd=base.path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(message)


def test_links_in_a_circle_and_folders_named_like_records_are_said(base: Root) -> None:
    base.file("actors/loop").symlink_to(base.file("actors/loop"))
    base.file("actors/folder").mkdir()
    done = run("anchor", cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "dataset/actors/folder.json:1:1: P001 error: this is not a regular file" in done.stdout
    assert "loop.json:1:1: P001 error: the file cannot be read: " in done.stdout


def test_a_dataset_that_extends_the_packaged_one_may_cite_its_sources(base: Root) -> None:
    (base.path / "cairef.toml").write_text('extends = "packaged"\n', "utf-8")
    run("new", "agreement", "x", "--source", "most-tung-ciny-meeting", cwd=base.path)
    base.edit("agreements/x", lambda r: r["instrument"]["evidence"][0].update(quote="Home > Announcement Board"))
    assert run("anchor", base.file("agreements/x"), "--write", cwd=base.path).returncode == 0
    (span,) = spans(json.loads(base.file("agreements/x").read_bytes()))
    assert (span["start"], span["end"]) == (0, 25)
    assert [source.id for source in coverage().sources] == ["example-signing"]


def test_a_file_outside_any_dataset_is_refused(base: Root, tmp_path: Path) -> None:
    (tmp_path / "apart").mkdir()
    file = shutil.copy(base.file("actors/dara-sok"), tmp_path / "apart" / "dara-sok.json")
    done = run("anchor", file, cwd=tmp_path / "apart")
    assert (done.returncode, done.stdout) == (2, "")
    assert "belongs to no dataset" in done.stderr


def test_a_file_that_is_not_json_is_said_and_the_others_are_anchored(base: Root) -> None:
    base.file("actors/harbor-cloud").write_text('{"a": }', "utf-8")
    base.edit("actors/dara-sok", lambda r: r["names"][0]["evidence"][0].update(start=1))
    done = run("anchor", "--write", cwd=base.path)
    assert done.returncode == 1
    assert "dataset/actors/harbor-cloud.json:1:7: P003 error: " in done.stdout
    assert "1 moved" in done.stdout
    assert run("anchor", base.file("actors/dara-sok"), cwd=base.path).returncode == 0


def test_a_text_that_is_missing_or_not_utf_8_is_said(base: Root) -> None:
    (base.path / SEED).write_bytes(b"\xff")
    done = run("anchor", base.file("actors/dara-sok"), cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "seeds/example.txt is not UTF-8 at byte 0" in done.stdout
    (base.path / SEED).unlink()
    assert "seeds/example.txt cannot be read" in run("anchor", base.file("actors/dara-sok"), cwd=base.path).stdout
