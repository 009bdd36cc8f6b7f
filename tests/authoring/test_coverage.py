"""`cairef coverage`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairef import validate
from cairef.authoring.start import new_source
from cairef.checking.coverage import coverage

from ..conftest import CHECKOUT, Root
from ..test_cli import run


def test_the_dataset_leaves_no_sentence_out() -> None:
    done = run("coverage", cwd=CHECKOUT)
    counts = validate(packaged=True).counts
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"All {counts.sentences} sentences are cited or set aside."
    found = coverage(root=CHECKOUT).sources
    assert sum(source.count("cited") for source in found) == counts.sentences_cited
    assert sum(source.count("set-aside") for source in found) == counts.sentences_set_aside


def test_a_sentence_left_is_shown_with_its_place(base: Root) -> None:
    base.edit("sources/example-signing", lambda r: r.pop("set_aside"))
    done = run("coverage", "example-signing", cwd=base.path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "example-signing  5 sentences: 4 cited, 0 set aside, 1 uncited",
        "  seeds/example.txt:5:1: uncited, 356-377",
        "    The weather was fine.",
        "1 of 5 sentences left: cite each in a record, or add it to set_aside of its source.",
    ]


def test_verbose_names_the_records_that_cite(base: Root) -> None:
    lines = run("coverage", "-v", cwd=base.path).stdout.splitlines()
    assert "  seeds/example.txt:4:1: cited by digital-weather-initiative, weather-cloud-mou, 310-355" in lines
    assert "  seeds/example.txt:5:1: set aside as background, 356-377" in lines


def test_a_span_that_is_not_exact_cites_nothing(base: Root) -> None:
    before = coverage().sources[0].sentences[3].records
    assert before == ("digital-weather-initiative", "weather-cloud-mou")

    def shift(value: object) -> None:
        if isinstance(value, list):
            for item in value:
                shift(item)
        elif isinstance(value, dict):
            if "quote" in value:
                value["start"] += 1
            for item in value.values():
                shift(item)

    base.edit("agreements/weather-cloud-mou", shift)
    assert coverage().sources[0].sentences[3].records == ("digital-weather-initiative",)


def test_a_text_that_has_changed_and_a_record_that_cannot_be_read_are_said(base: Root) -> None:
    base.file("actors/dara-sok").write_text("{", "utf-8")
    done = run("coverage", cwd=base.path)
    assert done.returncode == 1
    assert "dataset/actors/dara-sok.json cannot be read, so what it cites is not counted" in done.stdout
    seed = base.path / "seeds/example.txt"
    seed.write_bytes(seed.read_bytes() + b"More.\n")
    done = run("coverage", cwd=base.path)
    assert done.returncode == 1
    assert (
        "seeds/example.txt is not the text that the source record describes: nothing can be said of it" in done.stdout
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["example-sining"],
            "cairef: there is no source “example-sining” that can be read; did you mean example-signing?",
        ),
        (["\x1b[31m"], "cairef: there is no source “\\x1b[31m” that can be read"),
        (["--root", "seeds"], "cairef: “seeds” has no dataset/ and seeds/ folders"),
        (["--root", "bare"], "cairef: there is no source below “bare/dataset” that can be read"),
    ],
)
def test_a_wrong_call_gives_one_line_and_status_2(base: Root, arguments: list[str], message: str) -> None:
    (base.path / "bare/dataset").mkdir(parents=True)
    (base.path / "bare/seeds").mkdir()
    done = run("coverage", *arguments, cwd=base.path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message + "\n")


def test_hostile_text_is_escaped(base: Root) -> None:
    (base.path / "h.txt").write_bytes("a\x1b[31mb\u202ec\n".encode())
    new_source(Path("h.txt"), "hostile", language="en")
    done = run("coverage", "hostile", cwd=base.path)
    assert "    a\\x1b[31mb\\u202ec\n" in done.stdout


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 377), st.integers(1, 60)), max_size=6))
def test_it_agrees_with_the_validator(tmp_path_factory: pytest.TempPathFactory, at: list[tuple[int, int]]) -> None:
    """Whatever is cited, both count the same sentences as left."""
    root = tmp_path_factory.mktemp("cover")
    text = (CHECKOUT / "tests/cases/base/seeds/example.txt").read_bytes()
    (root / "t.txt").write_bytes(text)
    new_source(root / "t.txt", "t", root=root, language="en")
    decoded = text.decode()
    spans = [
        {"source": "t", "start": start, "end": min(start + size, len(decoded)), "quote": decoded[start : start + size]}
        for start, size in at
    ]
    if spans:
        head = {"record_type": "agreement", "schema_version": "1.0.0", "id": "a", "label": "A"}
        claim = {"code": "initiative", "basis": "stated", "evidence": spans}
        (root / "dataset/agreements").mkdir()
        (root / "dataset/agreements/a.json").write_text(json.dumps({**head, "instrument": claim}), "utf-8")
    found = coverage(root=root)
    left = {f"/sentences/{i}" for i, s in enumerate(found.sources[0].sentences) if s.state == "uncited"}
    assert left == {f.pointer for f in validate(root).findings if f.code == "D008"}
