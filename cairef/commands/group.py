"""The command line: parse, make one call, print with one reporter.

Exit status: 0 when at least one record was checked and all hold, 1 when there
are findings, 2 when the call cannot be carried out.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from cairef import __version__, terminal
from cairef.errors import CairefError, InvalidDatasetError
from cairef.safe_text import escape

__all__ = ["COMMANDS", "command", "run"]

COMMANDS = {
    "validate": "Check records: syntax, schema, quotes, values, the dataset as a whole.",
    "explain": "Explain a rule: what it asks for, why, and how to mend a breach.",
    "list": "List records, a line each: id, kind and label.",
    "show": "Show a record: every value beside the words that bear it.",
    "review": "Read a record claim by claim, and stamp it.",
    "new": "Start a source, an actor or an agreement.",
    "anchor": "Put the spans of records in their place: offsets from the quotes.",
    "fmt": "Bring record files into one layout.",
    "coverage": "Show which sentences of the sources no record cites yet.",
}
"""The commands and their short help, in the order of the help. `cairef NAME` lives in the module `NAME`."""


class _LazyGroup(click.Group):
    """Loads a command only when it is called: none waits for what another one needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"cairef.commands.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="cairef %(version)s")
def command() -> None:
    """The China-ASEAN Innovation Reference: agreements as data, every claim linked to its exact source span."""


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


def _complain(message: str) -> None:
    terminal.write(f"cairef: {escape(message)}", sys.stderr)
