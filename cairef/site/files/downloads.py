"""The whole dataset as files to take away."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import cairef
from cairef.site.files.zip_file import zipped
from cairef.site.pages import HtmlPage, Section
from cairef.site.site_data import SiteData
from cairef.tables import COLUMNS, claims_csv, records_jsonl

__all__ = ["Download", "dataset_files", "download_page", "sums"]

# What goes into the zip file beside dataset/, seeds/ and schema/, where the dataset has it.
_BESIDE = ("CITATION.cff", "LICENSE", "LICENSE-DATA", "cairef.toml")

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
            claims_csv(site.data).encode(),
            "text/csv",
            "Claims as a table",
            "One line for each span of each claim: the value, its basis, and the words that bear it.",
        ),
        Download(
            "dataset/records.jsonl",
            records_jsonl(site.data).encode(),
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
    found = [path for name in ("dataset", "seeds", "codes") for path in (site.root / name).rglob("*") if path.is_file()]
    found += [site.root / name for name in _BESIDE if (site.root / name).is_file()]
    files = {path.relative_to(site.root).as_posix(): path.read_bytes() for path in found}
    for release in site.releases:
        files |= {f"schema/{release.version}/{name}": (release.folder / name).read_bytes() for name in release.files}
    files["README.md"] = _README.format(version=cairef.__version__, folder=folder).encode()
    return zipped(folder, files)
