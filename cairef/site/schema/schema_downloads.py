"""The releases of the schema as files to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cairef.schema import Release
from cairef.site.markup import code, link, table, text
from cairef.site.zip_file import zipped

__all__ = ["archive", "archive_name", "archives", "releases_table"]


def archive_name(release: Release) -> str:
    """The name of a release's archive."""
    return f"cairef-schema-{release.version}.zip"


def archive(release: Release, licence: bytes) -> bytes:
    """The files of a release and their licence in one folder, as a zip file."""
    files = {name: (release.folder / name).read_bytes() for name in release.files} | {"LICENSE": licence}
    return zipped(f"cairef-schema-{release.version}", files)


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
        files = "<br>".join(link(code(name), f"{release.version}/{name}") for name in release.files)
        whole = link("zip file", f"{release.version}/{archive_name(release)}")
        rows.append([f"**{text(release.version)}**", files, whole])
    sums = f"The digests of all files are in {link(code('SHA256SUMS'), 'SHA256SUMS')}.\n"
    return table(["Release", "Files", "All of them"], rows, "cairef-releases") + f"\n{sums}"
