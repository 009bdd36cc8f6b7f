"""Objects whose attributes are set when they are made, and never after."""

from __future__ import annotations

from typing import Any

__all__ = ["Frozen"]


class Frozen:
    """Refuses to set and to delete attributes. What makes an object fills its `__dict__`."""

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name} cannot be set: a {type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{name} cannot be deleted: a {type(self).__name__} cannot be changed")
