"""Zip files that are the same wherever and whenever they are made."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

__all__ = ["zipped"]

# The first moment that a zip file can record.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_LEVEL = 9


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A zip file of one folder.

    The same content gives the same bytes, as long as the same version of zlib compresses it.

    Args:
        folder: The folder in which everything is.
        files: The files by their path within it.
    """
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _LONG_AGO)
            entry.create_system = _UNIX
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content, compresslevel=_LEVEL)
    return written.getvalue()
