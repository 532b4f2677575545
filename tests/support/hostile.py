"""Objects of which nothing can be asked: every method raises. A caller may have one by mistake, or be given one."""

from __future__ import annotations

from datetime import date
from typing import Any, Never


class HostileError(Exception):
    """Raised by each method: no code of the package may know it."""


class HostileText(str):
    """Text whose methods raise."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Never:
        raise HostileError(name)

    def __len__(self) -> Never:
        raise HostileError

    def __iter__(self) -> Never:
        raise HostileError

    def __eq__(self, other: object) -> Never:
        raise HostileError

    __hash__ = str.__hash__

    def __str__(self) -> Never:
        raise HostileError

    def __repr__(self) -> Never:
        raise HostileError


class HostileBytes(bytes):
    """Bytes whose methods raise."""

    def __getattribute__(self, name: str) -> Never:
        raise HostileError(name)

    def __bytes__(self) -> Never:
        raise HostileError

    def __len__(self) -> Never:
        raise HostileError


class HostileList(list[Any]):
    """A list that cannot be read."""

    def __iter__(self) -> Never:
        raise HostileError

    def __len__(self) -> Never:
        raise HostileError

    def __repr__(self) -> Never:
        raise HostileError


class HostileDate(date):
    """A date without parts, as the missing date of a data frame is."""

    def __getattribute__(self, name: str) -> Never:
        raise HostileError(name)


class Hostile:
    """An object that raises even where its class is asked for."""

    def __getattribute__(self, name: str) -> Never:
        raise HostileError(name)

    def __eq__(self, other: object) -> Never:
        raise HostileError

    def __hash__(self) -> Never:
        raise HostileError

    def __bool__(self) -> Never:
        raise HostileError

    def __len__(self) -> Never:
        raise HostileError

    def __iter__(self) -> Never:
        raise HostileError

    def __repr__(self) -> Never:
        raise HostileError
