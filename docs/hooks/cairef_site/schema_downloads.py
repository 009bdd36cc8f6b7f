"""The releases of the schema as files to take away."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from cairef.schema import Release
from cairef_site.markup import code, link, table, text
from cairef_site.schema_table import PAGES

__all__ = ["archive", "archive_name", "archives", "releases_table"]

# The first moment that a zip file can tell.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def archive_name(release: Release) -> str:
    """The name of a release's archive."""
    return f"cairef-schema-{release.version}.zip"


def archive(release: Release, licence: bytes) -> bytes:
    """The files of a release and their licence in one folder, as a zip file.

    The same content gives the same bytes wherever and whenever it is built. So nothing is compressed: what
    compression makes of a file depends on the library that does it.
    """
    files = {name: (release.folder / name).read_bytes() for name in PAGES} | {"LICENSE": licence}
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as target:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"cairef-schema-{release.version}/{name}", _LONG_AGO)
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return written.getvalue()


def archives(releases: Sequence[Release], licence: Path) -> Mapping[str, bytes]:
    """The archives of all releases by their path below the site's root."""
    text_of_licence = licence.read_bytes()
    return {
        f"schema/{release.version}/{archive_name(release)}": archive(release, text_of_licence) for release in releases
    }


def releases_table(releases: Sequence[Release]) -> str:
    """A table of all releases with their files, the newest first."""
    rows = []
    for release in reversed(releases):
        files = "<br>".join(link(code(name), f"{release.version}/{name}") for name in PAGES)
        whole = link("zip file", f"{release.version}/{archive_name(release)}")
        rows.append([f"**{text(release.version)}**", files, whole])
    sums = f"The digests of all files are in {link(code('SHA256SUMS'), 'SHA256SUMS')}.\n"
    return table(["Release", "Files", "All of them"], rows) + f"\n{sums}"
