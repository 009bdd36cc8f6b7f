"""The files to take away hold the dataset, all of it and nothing else."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import sqlite3
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef.site.files.downloads import dataset_files

from . import chinese_dataset
from .conftest import ROOT
from .reading import data_of
from .test_site_build import read

FOLDER = f"cairef-dataset-{cairef.__version__}"
TABLES_ZIP, PARQUET_ZIP = (f"cairef-{what}-{cairef.__version__}.zip" for what in ("tables", "parquet"))
FILES = (
    *(f"{FOLDER}.zip", "statements.csv", TABLES_ZIP),
    *((PARQUET_ZIP,) if find_spec("pyarrow") else ()),
    *(("cairef.xlsx",) if find_spec("xlsxwriter") else ()),
    *("cairef.db", "cairef.datasette.json", "records.jsonl"),
)


def made(root: Path) -> dict[str, bytes]:
    """The files of a dataset, made anew."""
    return {file.name: file.content for file in dataset_files(data_of(root))}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


def claims() -> dict[tuple[str, str], Any]:
    data = cairef.load(ROOT)
    found = [*data.agreements.values(), *data.actors.values(), *data.sources.values()]
    return {(record.id, pointer): claim for record in found for pointer, claim in record.claims()}


def test_what_is_unpacked_from_the_zip_file_holds(site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "dataset" / f"{FOLDER}.zip") as archive:
        archive.extractall(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]
    command = [sys.executable, "-m", "cairef", "validate", "--strict", FOLDER]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert cairef.validate(tmp_path / FOLDER).counts == cairef.validate(packaged=True).counts


def test_the_zip_file_has_every_file_of_the_dataset_unchanged(site: Path) -> None:
    with zipfile.ZipFile(site / "dataset" / f"{FOLDER}.zip") as archive:
        inside = {name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in archive.namelist()}
    ours = [path for name in ("dataset", "seeds") for path in (ROOT / name).rglob("*") if path.is_file()]
    ours += list((ROOT / "schema").rglob("*.json"))
    ours += [ROOT / name for name in ("LICENSE", "LICENSE-DATA", "LICENSE-SOURCES", "CITATION.cff", "cairef.toml")]
    expected = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ours}
    assert {name: content for name, content in inside.items() if name != "README.md"} == expected
    assert f"cairef validate {FOLDER}" in inside["README.md"].decode()


def test_the_same_dataset_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = made(ROOT)
    assert set(again) == set(FILES)
    for name, content in again.items():
        assert (site / "dataset" / name).read_bytes() == content
    # Neither the day nor the place matters.
    first, second = made(chinese_dataset.write(tmp_path / "a")), made(chinese_dataset.write(tmp_path / "deep" / "b"))
    assert first == second


def test_the_table_has_a_line_for_each_span_of_each_claim(site: Path) -> None:
    table = rows((site / "dataset" / "statements.csv").read_bytes())
    expected = {
        (record, pointer, str(number), span.source_id, str(span.start), str(span.end), span.quote)
        for (record, pointer), claim in claims().items()
        for number, span in enumerate(claim.evidence, 1)
    }
    keys = ("record", "claim", "span", "source", "start", "end", "quote")
    assert {tuple(row[key] for key in keys) for row in table if row["basis"]} == expected


def test_the_table_is_as_rfc_4180_says(site: Path) -> None:
    content = (site / "dataset" / "statements.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    assert {len(row) for row in table} == {len(table[0])}
    # Outside of quotation marks, each line ends in CRLF.
    assert b"".join(content.split(b'"')[::2]).replace(b"\r\n", b"").count(b"\n") == 0
    assert content.endswith(b"\r\n")


def test_a_cell_that_a_spreadsheet_would_execute_is_raw_in_the_zip_file_only(tmp_path: Path) -> None:
    root = chinese_dataset.write(tmp_path / "root")
    file = root / "dataset" / "agreements" / "river-cloud.json"
    record = json.loads(file.read_bytes())
    record["label"] = '=HYPERLINK("http://x")'
    file.write_text(json.dumps(record), "utf-8")
    files = made(root)
    values = {row["pointer"]: row["value"] for row in rows(files["statements.csv"]) if row["record"] == "river-cloud"}
    assert values["/label"] == """'=HYPERLINK("http://x")"""
    (agreement,) = [row for row in rows(inside(files[TABLES_ZIP], "agreements.csv")) if row["id"] == "river-cloud"]
    assert agreement["label"] == '=HYPERLINK("http://x")'


def inside(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(f"{opened.namelist()[0].partition('/')[0]}/{name}")


@pytest.mark.parametrize("name", ["datapackage.json", "croissant.json", "dcat.jsonld", "README.md", "statements.csv"])
def test_the_zip_file_of_tables_is_what_the_command_writes(site: Path, name: str) -> None:
    archive = (site / "dataset" / TABLES_ZIP).read_bytes()
    assert inside(archive, name) == cairef.export(cairef.load(ROOT), "datapackage")[name]


def test_parquet_and_the_database_have_every_table(site: Path) -> None:
    pytest.importorskip("pyarrow")
    with zipfile.ZipFile(site / "dataset" / PARQUET_ZIP) as archive:
        names = [name.rpartition("/")[2] for name in archive.namelist()]
    assert sorted(names) == sorted(f"{name}.parquet" for name in cairef.TABLES)
    database = sqlite3.connect(site / "dataset" / "cairef.db")
    for name, table in cairef.TABLES.items():
        ((number,),) = database.execute(f'select count(*) from "{name}"')  # noqa: S608 - the names are ours
        assert number == len(list(table.rows(cairef.load(ROOT))))


def test_the_workbook_has_every_table(site: Path) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(site / "dataset" / "cairef.xlsx", read_only=True)
    assert book.sheetnames == ["columns", *cairef.TABLES]
    data = cairef.load(ROOT)
    for name, table in cairef.TABLES.items():
        assert len(list(book[name].iter_rows())) == 1 + len(list(table.rows(data)))


@pytest.mark.parametrize("suffix", [".zip"])
def test_zip_files_are_deflated(site: Path, suffix: str) -> None:
    archives = [name for name in FILES if name.endswith(suffix)]
    assert len(archives) > 2
    for name in archives:
        with zipfile.ZipFile(site / "dataset" / name) as archive:
            assert {each.compress_type for each in archive.infolist()} == {zipfile.ZIP_DEFLATED}
            assert sum(each.compress_size for each in archive.infolist()) < sum(
                each.file_size for each in archive.infolist()
            )


def test_the_stream_has_every_record_on_a_line_of_its_own(site: Path) -> None:
    lines = (site / "dataset" / "records.jsonl").read_bytes().decode().split("\n")
    assert lines.pop() == ""
    streamed = [json.loads(line) for line in lines]
    kept = [json.loads(path.read_bytes()) for path in (ROOT / "dataset").rglob("*.json")]

    def by_id(record: dict[str, Any]) -> tuple[int, str]:
        return ["agreement", "actor", "source"].index(record["record_type"]), record["id"]

    assert streamed == sorted(kept, key=by_id)


def test_the_page_names_every_file_with_its_digest(site: Path) -> None:
    page = read(site / "downloads" / "index.html")
    lines = (site / "dataset" / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(sums) == set(FILES)
    for name in FILES:
        assert sums[name] == hashlib.sha256((site / "dataset" / name).read_bytes()).hexdigest()
        assert sums[name] in page.text
        assert f"../dataset/{name}" in page.links


def test_the_page_explains_every_column_of_the_table_and_no_other(site: Path) -> None:
    head = (site / "dataset" / "statements.csv").read_bytes().decode().partition("\r\n")[0]
    page = (site / "downloads" / "index.html").read_text("utf-8")
    table = page[page.index('id="columns"') : page.index('id="reuse"')].replace("<wbr>", "")
    assert [column for column in head.split(",") if f"<td><code>{column}</code></td>" not in table] == []
    assert table.count("<td><code>") == len(head.split(","))


def test_the_lines_for_pandas_give_a_row_for_each_claim(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    page = (site / "downloads" / "index.html").read_text("utf-8")
    lines = html.unescape(page.partition('<pre id="in-pandas"><code>')[2].partition("</code></pre>")[0])
    monkeypatch.chdir(site / "dataset")
    found: dict[str, Any] = {}
    exec(lines, found)  # noqa: S102 - our own
    assert set(zip(found["claims"]["record"], found["claims"]["claim"], strict=True)) == set(claims())
    assert len(found["claims"]) == len(claims())
    # Discrepancies have a claim without a basis, as the page says.
    rest = found["statements"][found["statements"]["basis"].isna()].dropna(subset="claim")
    assert set(rest["field"].str.partition(".")[0]) == {"discrepancies"}


@pytest.mark.parametrize("first", ["=", "+", "-", "@"])
def test_the_page_warns_of_what_a_spreadsheet_takes_for_a_formula(site: Path, first: str) -> None:
    page = (site / "downloads" / "index.html").read_text("utf-8")
    assert f"<code>{first}</code>" in page[page.index("In a spreadsheet") : page.index('id="reuse"')]
