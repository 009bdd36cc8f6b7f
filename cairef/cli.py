"""The command line: parse, make one call, print with one reporter.

Exit status: 0 when at least one record was checked and all hold, 1 when there
are findings, 2 when the call cannot be carried out.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cairef import __version__, terminal
from cairef.errors import CairefError, InvalidDatasetError, UsageError
from cairef.show import escape, shown

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["command", "run"]

_ROOT = click.option(
    "--root",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder with dataset/ and seeds/; else the dataset at hand.",
)


def run() -> int:
    """Run the command with the arguments of the process.

    Returns:
        The exit status.
    """
    try:
        result = command(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        terminal.write(error.format_message(), sys.stderr)
        return 2
    except click.ClickException as error:
        _complain(error.format_message())
        return 2
    except click.Abort:
        return 130
    except InvalidDatasetError as error:
        _complain(str(error))
        return 1
    except CairefError as error:
        _complain(str(error))
        return 2
    return result if isinstance(result, int) else 0


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="cairef %(version)s")
def command() -> None:
    """The China-ASEAN Innovation Reference: agreements as data, every claim linked to its exact source span."""


@command.command(short_help="Check records: syntax, schema, quotes, values, the dataset as a whole.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Count warnings as errors, as for a release.")
def validate(paths: tuple[Path, ...], *, strict: bool) -> int:
    """Check records: syntax, schema, every quote, every value, the dataset as a whole.

    PATH is a record file, a folder of records, or a folder with its own dataset/ and seeds/. With none, the dataset
    around the working directory is checked, else the packaged one.
    """
    # Each command loads only what it uses.
    from cairef.reporters import text_report  # noqa: PLC0415
    from cairef.validation import validate as check  # noqa: PLC0415

    report = check(*paths, strict=strict)
    for line in text_report(report, color=terminal.in_color(sys.stdout)):
        terminal.write(line)
    return 0 if report.ok else 1


@command.command("list")
@click.argument("kind", type=click.Choice(["agreements", "actors", "sources"]), default="agreements")
@_ROOT
def list_records(kind: str, root: Path | None) -> int:
    """List records, a line each: id, kind and label."""
    from cairef.cards import table  # noqa: PLC0415

    dataset = _load(root)
    columns = terminal.width() if sys.stdout.isatty() else None
    for line in table(getattr(dataset, kind), columns, color=terminal.in_color(sys.stdout)):
        terminal.write(line)
    return 0


@command.command(short_help="Show a record: every value beside the words that bear it.")
@click.argument("identifier", metavar="ID")
@_ROOT
def show(identifier: str, root: Path | None) -> int:
    """Show a record: every value beside the words that bear it."""
    from cairef.cards import card  # noqa: PLC0415

    dataset = _load(root)
    for records in (dataset.agreements, dataset.actors, dataset.sources):
        if identifier in records:
            for line in card(records[identifier], dataset, terminal.width(), color=terminal.in_color(sys.stdout)):
                terminal.write(line)
            return 0
    known = [*dataset.agreements, *dataset.actors, *dataset.sources]
    near = difflib.get_close_matches(identifier, known, 1)
    raise UsageError(f"there is no record {shown(identifier)}" + (f"; did you mean {near[0]}?" if near else ""))


def _load(root: Path | None) -> Dataset:
    from cairef import layout  # noqa: PLC0415
    from cairef.dataset import load  # noqa: PLC0415

    return load(root or layout.root_at_hand().path)


def _complain(message: str) -> None:
    terminal.write(f"cairef: {escape(message)}", sys.stderr)
