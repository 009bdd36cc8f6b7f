"""The whole dataset as files to take away."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

import cairef
from cairef.models import Record
from cairef.schema.shapes import Kind
from cairef.site.files.zip_file import zipped
from cairef.site.pages import HtmlPage, Section
from cairef.site.record_tree import Entry, Node, all_nodes
from cairef.site.site_data import SiteData

__all__ = ["COLUMNS", "Download", "dataset_files", "download_page", "sums"]

Json = dict[str, Any]

# What goes into the zip file beside dataset/, seeds/ and schema/, where the dataset has it.
_BESIDE = ("CITATION.cff", "LICENSE", "LICENSE-DATA", "cairef.toml")

COLUMNS = {
    "record_type": "agreement, actor or source",
    "record": "the record’s id",
    "label": "the record’s label",
    "pointer": "the place of the claim in the record, as a JSON Pointer",
    "field": "the pointer without the places in lists, which groups claims of a kind",
    "value": "the claimed values as text, in the order of the schema, with a semicolon between them",
    "value_json": "the claimed values as a JSON object",
    "basis": "stated or inferred",
    "span": "which of the claim’s spans the line is for, from 1",
    "source": "the id of the source",
    "start": "code points before the first character of the quote",
    "end": "code points before the first character after it",
    "quote": "the characters of the source between the two",
    "reasoning": "how an inferred claim follows from its quotes",
    "note": "a remark of the coder’s",
}
"""The columns of the table of claims, each with what it holds."""

_README = """# cairef dataset {version}

China-ASEAN Innovation Reference: cooperation agreements as data, every claim linked to its exact span in the sources.

- `dataset/`: the records, one JSON file each
- `seeds/`: the source texts, byte for byte
- `schema/`: the JSON Schemas to which the records hold

With cairef installed, this checks every claim against the text that it quotes, from the folder above this one:

    cairef validate {folder}
"""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away.

    Attributes:
        path: Its path below the site's root.
        content: Its bytes.
        media_type: Its media type.
        title: What it is, in a few words.
        description: What it holds, in a sentence.
    """

    path: str
    content: bytes
    media_type: str
    title: str
    description: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> str:
        """Its size for people."""
        size = len(self.content)
        if size < 1_000:
            return f"{size} bytes"
        return f"{size / 1_000:,.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"


def dataset_files(site: SiteData) -> tuple[Download, ...]:
    """The dataset as a zip file, as a table of claims and as a stream of records."""
    folder = f"cairef-dataset-{cairef.__version__}"
    return (
        Download(
            f"dataset/{folder}.zip",
            _archive(site, folder),
            "application/zip",
            "All of it",
            "The records, the source texts, the schemas and the licences, laid out as cairef reads them.",
        ),
        Download(
            "dataset/claims.csv",
            _claims(site),
            "text/csv",
            "Claims as a table",
            "One line for each span of each claim: the value, its basis, and the words that bear it.",
        ),
        Download(
            "dataset/records.jsonl",
            _lines(site),
            "application/jsonl",
            "Records as a stream",
            "One record on each line, as JSON: agreements, then actors, then sources, each by id.",
        ),
    )


def sums(files: Sequence[Download]) -> bytes:
    """The digests in the form that `sha256sum --check` reads."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()


def download_page(site: SiteData, files: Sequence[Download]) -> HtmlPage:
    """The page with the files."""
    return HtmlPage(
        "downloads.md",
        "Download",
        "downloads.html",
        {"site": site, "files": files, "columns": COLUMNS, "version": cairef.__version__},
        sections=(Section("files", "Files"), Section("columns", "Columns of the table"), Section("reuse", "Reuse")),
        description="The whole dataset as a zip file, a table of claims and a stream of records.",
    )


def _archive(site: SiteData, folder: str) -> bytes:
    found = [path for name in ("dataset", "seeds") for path in (site.root / name).rglob("*") if path.is_file()]
    found += [site.root / name for name in _BESIDE if (site.root / name).is_file()]
    files = {path.relative_to(site.root).as_posix(): path.read_bytes() for path in found}
    for release in site.releases:
        schemas = release.folder.glob("*.schema.json")
        files |= {f"schema/{release.version}/{path.name}": path.read_bytes() for path in schemas}
    files["README.md"] = _README.format(version=cairef.__version__, folder=folder).encode()
    return zipped(folder, files)


def _lines(site: SiteData) -> bytes:
    return "".join(f"{_json(record.to_json())}\n" for record in site.records()).encode()


def _claims(site: SiteData) -> bytes:
    # RFC 4180, as the csv module writes it: commas, CRLF, quotation marks doubled.
    written = StringIO()
    table = csv.DictWriter(written, COLUMNS)
    table.writeheader()
    for record in site.records():
        content = record.to_json()
        for node in all_nodes(site.trees[record.id]):
            table.writerows(_rows(record, content, node))
    return written.getvalue().encode()


def _rows(record: Record, content: Json, node: Node) -> Iterator[dict[str, Any]]:
    if node.claim is None:
        return
    claim = {
        "record_type": record.record_type,
        "record": record.id,
        "label": record.label,
        "pointer": node.pointer,
        "field": ".".join(part for part in node.pointer.split("/") if part and not part.isdigit()),
        "value": "; ".join(_text(entry) for entry in node.entries),
        "value_json": _json(_values(content, node)),
        "basis": node.claim.basis,
        "reasoning": node.claim.reasoning or "",
        "note": node.claim.note or "",
    }
    for number, span in enumerate(node.claim.evidence, 1):
        place = {"span": number, "source": span.source_id, "start": span.start, "end": span.end, "quote": span.quote}
        yield {**claim, **place}


def _text(entry: Entry) -> str:
    if entry.kind is Kind.AMOUNT:
        number, qualifier = entry.value["number"], entry.value["qualifier"]
        return str(number) if qualifier == "exact" else f"{qualifier} {number}"
    return str(entry.value)


def _values(record: Json, node: Node) -> Json:
    claim: Any = record
    for part in node.pointer.split("/")[1:]:
        claim = claim[int(part)] if isinstance(claim, list) else claim[part]
    keys = {entry.key for entry in node.entries}
    return {key: value for key, value in claim.items() if key in keys}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
