"""Values whose attributes are set when they are made, and never after."""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

__all__ = ["Frozen", "NamedTuple"]


class Frozen:
    """Refuses to set and to delete attributes. What makes an object fills its `__dict__`."""

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name} cannot be set: a {type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{name} cannot be deleted: a {type(self).__name__} cannot be changed")


if TYPE_CHECKING:
    from typing import NamedTuple
else:
    # The member of a named tuple that reads one of its fields.
    _Field = type(namedtuple("_Field", "number").number)

    class _MadeLater(type):
        """Makes a class of named tuples; what makes such a tuple is compiled when the first is made.

        One check of one file loads a hundred such classes and makes tuples of a third of them. Those of `typing`
        compile the annotation of each field too, which takes as long as to check a record.
        """

        def __new__(cls, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> type:
            if tuple in bases or NamedTuple not in bases:
                return super().__new__(cls, name, bases, members)
            fields = tuple(members.get("__annotations__", ()))
            defaults = {field: members.pop(field) for field in fields if field in members}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"a field without a default follows one with a default in {name}")
            members.update(zip(fields, map(_Field, range(len(fields)), fields), strict=True))
            members |= {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__new__": _first}
            members.setdefault("__slots__", ())
            return super().__new__(cls, name, bases, members)

    def _first(cls: type, /, *args: Any, **named: Any) -> Any:
        """Make the first tuple of a class, and what makes all others."""
        owner = next(each for each in cls.__mro__ if "_fields" in each.__dict__)
        names = ", ".join(owner._fields)
        # As the standard library does it. The names are identifiers, or the class could not have been written.
        make = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__})  # noqa: S307
        make.__name__, make.__qualname__ = "__new__", f"{owner.__qualname__}.__new__"
        make.__defaults__ = tuple(owner._field_defaults.values())
        owner.__new__ = staticmethod(make)
        return owner.__new__(cls, *args, **named)

    class NamedTuple(tuple, metaclass=_MadeLater):
        """A tuple with named fields, as `typing.NamedTuple` makes it."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Any) -> Any:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> Any:
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"{type(self).__name__} has no field {next(iter(changes))}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            inner = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({inner})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)
