"""Regular expressions that are made when they are first used: a run of one file uses half of those that it loads."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["regex"]


class _Later:
    """In the place of a regular expression. What is asked of it is asked of that one, which then answers itself."""

    def __init__(self, written: str | bytes, flags: int) -> None:
        self._written = written
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Not found in the object, so that this is asked once for each name. The module keeps what was compiled.
        found = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, found)
        return found


def regex(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression as `re.compile` makes it, made when it is first used.

    Args:
        written: How it is written. What is wrong with it is found when it is first used.
        flags: Those of `re`.
    """
    return cast("re.Pattern[AnyStr]", _Later(written, flags))
