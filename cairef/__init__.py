"""cairef, the China-ASEAN Innovation Reference: a dataset of cooperation agreements and the library that checks it.

The public names are listed once, in `__init__.pyi`. They are looked up when they are first used, so that a check of one
file does not wait for what only loading needs, and the other way round.
"""

from __future__ import annotations

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
