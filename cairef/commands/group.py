"""The command line: parse, make one call, print with one reporter.

Exit status: 0 when at least one record was checked and all hold, 1 when there
are findings, 2 when the call cannot be carried out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

import click

from cairef import __version__
from cairef.commands.status import complain, status_of

__all__ = ["COMMANDS", "command", "load", "run"]

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "validate": "Check records: syntax, schema, quotes, values, the dataset as a whole.",
        "explain": "Explain a rule: what it asks for, why, and how to mend a breach.",
        "list": "List records, a line each: id, kind and label.",
        "show": "Show a record: every value beside the words that support it.",
        "export": "Write the dataset in a form that other tools read.",
        "review": "Read a record claim by claim, and stamp it.",
        "new": "Start a source, an actor or an agreement.",
        "anchor": "Put the spans of records in their place: offsets from the quotes.",
        "fmt": "Bring record files into one layout.",
        "migrate": "Bring records to a later release of the schema.",
        "coverage": "Show which sentences of the sources no record cites yet.",
    }
)
"""The commands and their short help, in the order of the help. `cairef NAME` lives in the module `NAME`."""


def load(arguments: Sequence[str]) -> None:
    """Load the command that some arguments call, before any of it runs."""
    name = next((each for each in arguments if not each.startswith("-")), None)
    if name in COMMANDS:
        import_module(f"cairef.commands.{name}")


class _LazyGroup(click.Group):
    """Loads a command only when it is called: none waits for what another one needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"cairef.commands.{cmd_name}").command
        # With `python -OO` no function has a docstring.
        found.help = found.help or COMMANDS[cmd_name]
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_LazyGroup,
    help="The China-ASEAN Innovation Reference: agreements as data, every claim linked to its exact source span.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="cairef %(version)s")
def command() -> None:
    """All commands."""


# In click before 8.2 a call without arguments is no error.
_NO_ARGUMENTS: tuple[type[click.UsageError], ...] = tuple(
    getattr(click.exceptions, name) for name in ("NoArgsIsHelpError",) if hasattr(click.exceptions, name)
)


def run() -> int:
    """Run the command with the arguments of the process.

    Returns:
        The exit status.
    """
    return status_of(_called)


def _called() -> object:
    try:
        return command(standalone_mode=False)
    except _NO_ARGUMENTS as error:
        complain(error.format_message(), as_it_is=True)
        return 2
    except click.ClickException as error:
        complain(error.format_message())
        return 2
    except click.Abort:
        return 130
