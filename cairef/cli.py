"""The command line: parse, make one call, print with one reporter.

Exit status: 0 when at least one record was checked and all hold, 1 when there
are findings, 2 when the call cannot be carried out.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairef import terminal
from cairef.errors import CairefError, InvalidDatasetError
from cairef.show import escape, shown

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["app", "run"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="The China-ASEAN Innovation Reference: agreements as data, every claim linked to its exact source span.",
)

Root = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", help="A folder with dataset/ and seeds/ [default: the dataset at hand]"),
]


class Kind(StrEnum):
    """What to list."""

    AGREEMENTS = "agreements"
    ACTORS = "actors"
    SOURCES = "sources"


def run() -> int:
    """Run the command with the arguments of the process.

    Returns:
        The exit status.
    """
    try:
        result = app(standalone_mode=False)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return 130
    except InvalidDatasetError as error:
        _complain(str(error))
        return 1
    except CairefError as error:
        _complain(str(error))
        return 2
    except typer.TyperException as error:
        _complain(error.format_message())
        return 2
    return result if isinstance(result, int) else 0


@app.callback()
def _common(
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Answer options that stand before the command; `--version` alone is answered before this is loaded."""


@app.command()
def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files, folders or roots [default: the dataset at hand]"),
    ] = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors, as for a release.")] = False,
) -> int:
    """Check records: syntax, schema, every quote, every value, the dataset as a whole."""
    from cairef.reporters import text_report  # noqa: PLC0415 - each command loads only what it uses
    from cairef.validation import validate as check  # noqa: PLC0415

    report = check(*(paths or []), strict=strict)
    for line in text_report(report, color=terminal.in_color(sys.stdout)):
        terminal.write(line)
    return 0 if report.ok else 1


@app.command("list")
def list_records(
    kind: Annotated[Kind, typer.Argument(help="What to list.", show_default=True)] = Kind.AGREEMENTS,
    *,
    root: Root = None,
) -> int:
    """List records, a line each: id, kind and label."""
    from cairef.cards import table  # noqa: PLC0415

    dataset = _load(root)
    columns = terminal.width() if sys.stdout.isatty() else 0
    for line in table(getattr(dataset, kind.value), columns, color=terminal.in_color(sys.stdout)):
        terminal.write(line)
    return 0


@app.command()
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The id of a record.")],
    *,
    root: Root = None,
) -> int:
    """Show a record: every value beside the words that bear it."""
    from cairef.cards import card  # noqa: PLC0415

    dataset = _load(root)
    for records in (dataset.agreements, dataset.actors, dataset.sources):
        if identifier in records:
            for line in card(records[identifier], dataset, terminal.width(), color=terminal.in_color(sys.stdout)):
                terminal.write(line)
            return 0
    import difflib  # noqa: PLC0415

    known = [*dataset.agreements, *dataset.actors, *dataset.sources]
    near = difflib.get_close_matches(identifier, known, 1)
    raise CairefError(f"there is no record {shown(identifier)}" + (f"; did you mean {near[0]}?" if near else ""))


def _load(root: Path | None) -> Dataset:
    from cairef import layout  # noqa: PLC0415
    from cairef.dataset import load  # noqa: PLC0415

    return load(root or layout.root_at_hand().path)


def _complain(message: str) -> None:
    terminal.write(f"cairef: {escape(message)}", sys.stderr)
