"""Public names: the module that an object belongs to for its users, and loading it when it is first used.

The modules below `mrz` are private and may move; users import from `mrz`, `mrz.tencent` and the other public modules.
So that pickles, tracebacks and documentation name a module that stays, each public class and function has it as
`__module__`, from its definition on: no result depends on the path by which an object was reached.

>>> import pickle
>>> from mrz.icao.findings import Severity
>>> Severity.__module__
'mrz'
>>> b"icao" in pickle.dumps(Severity.ERROR)
False
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, ForwardRef, TypeVar

from mrz._forks import importing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is nearest to a misspelled one, in capitals or not; `None` if none is near.

    >>> nearest("Prase", ["parse", "validate"]), nearest("x", ["parse"])
    ('parse', None)
    """
    from difflib import get_close_matches  # noqa: PLC0415 - needed for errors only

    lowered = {one.lower(): one for one in known}
    return next((lowered[one] for one in get_close_matches(name.lower(), lowered, n=1)), None)


def public(module: str) -> Callable[[T], T]:
    """Return a decorator that makes `module` the `__module__` of a class or function.

    The annotations of a class are still resolved where the class is defined, so that `typing.get_type_hints` works,
    and doctest still finds the examples of the class there (through `__test__`, the hook of the standard library).
    """

    def publish(item: T) -> T:
        changed: Any = item
        if isinstance(item, type):
            defined = sys.modules[item.__module__]
            vars(defined).setdefault("__test__", {})[item.__name__] = item
            changed.__annotations__ = {
                name: ForwardRef(hint, is_argument=False, module=defined.__name__, is_class=True)
                if isinstance(hint, str)
                else hint
                for name, hint in vars(item).get("__annotations__", {}).items()
            }
        changed.__module__ = module
        return item

    return publish


def exports(
    module: str,
    names: Iterable[str],
    places: Mapping[str, Iterable[str]] | None = None,
    subpackages: Iterable[str] = (),
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` of a public module.

    `names` is its `__all__`. `places` maps modules, by their full names, to the names that are imported from them when
    they are first used. `subpackages` are imported when they are first used. The `AttributeError` for any other name
    suggests the nearest public one.
    """
    module_of = {name: place for place, listed in (places or {}).items() for name in listed}
    listing = sorted({*names, *subpackages})

    def __getattr__(name: str) -> object:  # noqa: N807 - assigned to the name in the module
        if name in module_of:
            with importing():
                value = getattr(import_module(module_of[name]), name)
            setattr(sys.modules[module], name, value)
            return value
        if name in subpackages:
            with importing():
                return import_module(f"{module}.{name}")
        near = None if name.startswith("_") else nearest(name, listing)
        hint = f"; did you mean {near!r}?" if near else ""
        # Without `obj=`, the traceback does not repeat the suggestion.
        raise AttributeError(f"module {module!r} has no attribute {name!r}{hint}", name=name)

    def __dir__() -> list[str]:  # noqa: N807 - assigned to the name in the module
        return listing

    return __getattr__, __dir__
