"""cairef, the China-ASEAN Innovation Reference: a dataset of cooperation agreements and the library that checks it.

    data = cairef.load()                                   the dataset that comes with the package, or one of your own
    data.agreements.where(country="KH", event="signed")    agreements by what is claimed of them
    data["misti-caih-mou"].parties[0].evidence[0].quote    a record, a claim of it, the words that support it
    data.claim("misti-caih-mou", "/parties/0").cite()      how to cite a claim
    data.to_pandas("statements")                           all that the records say, as one table
    data.tables()                                          every table in Arrow
    cairef.export(data, "csv")                             files that other tools read
    cairef.validate("path")                                every claim compared with what it quotes

Each name has its own help, such as `help(cairef.Agreements.where)`, `help(cairef.Agreement)` or `help(cairef.load)`.
"""

from __future__ import annotations

# The public names are listed once, in `__init__.pyi`. They are looked up when they are first used, so that a check of
# one file does not wait for what only loading needs, and the other way round.
# Nothing else is imported here: an interrupt of the command while it starts would end in a traceback.
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"


def _homes() -> dict[str, str]:
    """The module of each public name, from lines such as `from cairef.dataset import load as load`."""
    with open(os.path.splitext(__file__)[0] + ".pyi", encoding="utf-8") as file:  # noqa: PTH122, PTH123 - pathlib is slow to import
        imports = [line.split() for line in file if line.startswith("from ")]
    return {words[3]: words[1] for words in imports}


_HOME_OF = _homes()

__all__ = sorted([*_HOME_OF, "__version__"])


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - see above

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
