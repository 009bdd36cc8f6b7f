"""`cairef validate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cairef import terminal
from cairef.reporters.text import text_report
from cairef.validation import validate

__all__ = ["command"]


@click.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Count warnings as errors, as for a release.")
def command(paths: tuple[Path, ...], *, strict: bool) -> int:
    """Check records: syntax, schema, every quote, every value, the dataset as a whole.

    PATH is a record file, a folder of records, or a folder with its own dataset/ and seeds/. With none, the dataset
    around the working directory is checked, else the packaged one.
    """
    report = validate(*paths, strict=strict)
    for line in text_report(report, color=terminal.in_color(sys.stdout)):
        terminal.write(line)
    return 0 if report.ok else 1
