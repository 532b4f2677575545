r"""Where an answer ends on its connection (RFC 9112, section 6): what follows it is nobody's.

>>> watch = Watch()
>>> watch.wrote()
>>> watch.read(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{")
>>> watch.clean
False
>>> watch.read(b"}")
>>> watch.clean
True
>>> watch.read(b"HTTP/1.1 200 OK\r\n")
>>> watch.clean
False

On a connection that is kept, bytes beyond an answer would be read as the answer to the next request, and one holder's
passport be taken for another's. So a connection that is not `clean` is not used again. It does not check what a library
of HTTP checks; what it cannot follow is not clean.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*(?=\r\n)", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked[ \t]*\r\n", re.IGNORECASE)
_CODED: Final = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_INTERIM: Final = re.compile(rb"HTTP/[0-9]\.[0-9] 1[0-9][0-9]")
_BODILESS: Final = re.compile(rb"HTTP/[0-9]\.[0-9] (?:204|304)")
_ODD: Final = re.compile(rb"(?<!\r)\n|\n[ \t]")
"""A line feed alone, at which h11 ends a line, and the head with it, as well; and a line that goes on in the next."""
_SIZE: Final = re.compile(rb"[0-9a-fA-F]{1,15}")


class _At(Enum):
    """What comes next on the connection."""

    NOTHING = auto()
    HEAD = auto()
    BODY = auto()
    SIZE = auto()
    CHUNK = auto()
    TRAILER = auto()
    END = auto()
    LOST = auto()


@define
class Watch:
    """Follows one connection; told all that is written and read on it."""

    _at: _At = _At.NOTHING
    _unread: bytes = field(default=b"", repr=False)
    _left: int = 0
    """Bytes of the body, or of the chunk and its line end, that are still to come."""

    @property
    def clean(self) -> bool:
        """Whether nothing was asked yet, or the answer has ended and nothing has followed it."""
        return self._at is _At.NOTHING or (self._at is _At.END and not self._unread)

    def says(self, info: str, ask: Callable[[str], Any]) -> Any:
        """Answer what httpcore asks a connection: `is_readable`, before a reuse, means that it is no use."""
        return (info == "is_readable" and not self.clean) or ask(info)

    def wrote(self) -> None:
        """Begin to wait for an answer; a request may be written in many pieces."""
        self._at, self._unread, self._left = _At.HEAD, b"", 0

    def read(self, data: bytes) -> None:
        """Follow what was read."""
        if self._at is _At.LOST:
            return
        self._unread += data
        while self._step():
            pass

    def _step(self) -> bool:
        """Take one part from what was read; tell whether there was a whole one."""
        if self._at is _At.HEAD:
            return self._head()
        if self._at in (_At.BODY, _At.CHUNK):
            return self._body()
        if self._at in (_At.SIZE, _At.TRAILER):
            return self._line()
        return False

    def _head(self) -> bool:
        head, end, rest = self._unread.partition(b"\r\n\r\n")
        if not end:
            return False
        self._unread = rest
        lengths = _LENGTH.findall(head + b"\r\n")
        if _ODD.search(head) or _BODILESS.match(head):
            self._at = _At.LOST  # it may have ended before, or has no body whatever length it gives
        elif _INTERIM.match(head):
            pass  # the answer itself is still to come
        elif _CHUNKED.search(head + b"\r\n") and not lengths:
            self._at = _At.SIZE
        elif len(lengths) == 1 and not _CODED.search(head):
            self._at, self._left = _At.BODY, int(lengths[0])
        else:
            self._at = _At.LOST  # it ends with the connection, or nobody knows where
        return True

    def _body(self) -> bool:
        taken = min(self._left, len(self._unread))
        self._left -= taken
        self._unread = self._unread[taken:]
        if self._left:
            return False
        self._at = _At.END if self._at is _At.BODY else _At.SIZE
        return True

    def _line(self) -> bool:
        line, end, rest = self._unread.partition(b"\r\n")
        if not end:
            return False
        self._unread = rest
        size = _SIZE.match(line)
        if b"\n" in line:
            self._at = _At.LOST
        elif self._at is _At.TRAILER:
            self._at = _At.TRAILER if line else _At.END
        elif size is None:
            self._at = _At.LOST
        else:
            self._left = int(size[0], 16) + len(b"\r\n")
            self._at = _At.CHUNK if int(size[0], 16) else _At.TRAILER
        return True
