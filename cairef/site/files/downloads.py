"""The whole dataset as files to take away, made by the exporters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import cairef
from cairef.dataset.tables import TABLES
from cairef.exports import export
from cairef.exports.metadata.described import File
from cairef.site.files.changelog import version_in_words
from cairef.site.pages import HtmlPage, Section
from cairef.site.site_data import SiteData
from cairef.site.zip_file import zipped

__all__ = ["Download", "dataset_files", "download_page", "sums"]

# What goes into the zip file beside dataset/, seeds/ and schema/, where the dataset has it.
_BESIDE = ("CITATION.cff", "LICENSE", "LICENSE-DATA", "LICENSE-SOURCES", "cairef.toml")

_README = """# cairef dataset {version}

China-ASEAN Innovation Reference: cooperation agreements as data, every claim linked to its exact span in the sources.

- `dataset/`: the records, one JSON file each
- `seeds/`: the source texts, byte for byte
- `schema/`: the JSON Schemas to which the records hold

With cairef installed, this checks every claim against the text that it quotes, from the folder above this one:

    cairef validate {folder}
"""


class Download(File):
    """A file to take away. Its path is below the site's root."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]

    @property
    def size(self) -> str:
        """Its size for people."""
        size = len(self.content)
        if size < 1_000:
            return f"{size} bytes"
        return f"{size / 1_000:,.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"


def dataset_files(site: SiteData) -> tuple[Download, ...]:
    """The dataset as it is kept, and in the forms that other tools read."""
    return tuple(_files(site))


def _files(site: SiteData) -> Iterator[Download]:
    version = cairef.__version__
    folder = f"cairef-dataset-{version}"
    yield Download(
        f"dataset/{folder}.zip",
        _archive(site, folder),
        "application/zip",
        "Everything",
        "The records, the source texts, the schemas and the licences, laid out as cairef reads them.",
    )
    yield Download(
        "dataset/statements.csv",
        export(site.data, "csv", ["statements"])["statements.csv"],
        "text/csv",
        "All statements as one table",
        "One line for each value and quote: the value, its basis, and the words that support it.",
    )
    folder = f"cairef-tables-{version}"
    yield Download(
        f"dataset/{folder}.zip",
        zipped(folder, export(site.data, "datapackage")),
        "application/zip",
        "Tables as CSV",
        "A table for each kind of thing, with descriptions as Data Package, Croissant and DCAT. Cells are raw.",
    )
    if find_spec("pyarrow"):
        folder = f"cairef-parquet-{version}"
        yield Download(
            f"dataset/{folder}.zip",
            zipped(folder, export(site.data, "parquet")),
            "application/zip",
            "Tables as Parquet",
            "The same tables with types, for pandas, polars, DuckDB and R.",
        )
    if find_spec("xlsxwriter"):
        yield Download(
            "dataset/cairef.xlsx",
            export(site.data, "xlsx")["cairef.xlsx"],
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Tables as a workbook",
            "The same tables for Excel and LibreOffice, a sheet each, and one that says what the columns mean.",
        )
    database = export(site.data, "sqlite")
    yield Download(
        "dataset/cairef.db",
        database["cairef.db"],
        "application/vnd.sqlite3",
        "Tables as an SQLite database",
        "The same tables with keys and a full-text search over quotes.",
    )
    yield Download(
        "dataset/cairef.datasette.json",
        database["cairef.datasette.json"],
        "application/json",
        "Metadata for Datasette",
        "What every table and column of the database is: datasette cairef.db -m cairef.datasette.json.",
    )
    yield Download(
        "dataset/records.jsonl",
        export(site.data, "jsonl")["records.jsonl"],
        "application/jsonl",
        "Records as a stream",
        "One record on each line, as JSON: agreements, then actors, then sources, each by id.",
    )


def sums(files: Sequence[Download]) -> bytes:
    """The digests in the form that `sha256sum --check` reads."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()


def download_page(site: SiteData, files: Sequence[Download], changelog: Path) -> HtmlPage:
    """The page with the files."""
    return HtmlPage(
        "downloads.md",
        "Download",
        "downloads.html",
        {
            "site": site,
            "files": files,
            "columns": TABLES["statements"].columns,
            "version": cairef.__version__,
            "named": version_in_words(cairef.__version__, changelog.read_text("utf-8")),
        },
        sections=(
            Section("files", "Files"),
            Section("columns", "Columns of the table of statements"),
            Section("reuse", "Reuse"),
        ),
        description="The whole dataset as a zip file, as tables, as a database and as a stream of records.",
    )


def _archive(site: SiteData, folder: str) -> bytes:
    found = [path for name in ("dataset", "seeds", "codes") for path in (site.root / name).rglob("*") if path.is_file()]
    found += [site.root / name for name in _BESIDE if (site.root / name).is_file()]
    files = {path.relative_to(site.root).as_posix(): path.read_bytes() for path in found}
    for release in site.releases:
        files |= {f"schema/{release.version}/{name}": (release.folder / name).read_bytes() for name in release.files}
    files["README.md"] = _README.format(version=cairef.__version__, folder=folder).encode()
    return zipped(folder, files)
