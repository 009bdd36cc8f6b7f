"""Zip files that are the same wherever and whenever they are made."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

__all__ = ["zipped"]

# The first moment that a zip file can tell.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A zip file of one folder.

    The same content gives the same bytes. So nothing is compressed: what compression makes of a file depends on the
    library that does it.

    Args:
        folder: The folder in which everything stands.
        files: The files by their path within it.
    """
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as target:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _LONG_AGO)
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return written.getvalue()
