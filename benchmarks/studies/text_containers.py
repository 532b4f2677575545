"""What a zone stands in: prose, HTML, JSON, CSV and mail. Each container takes the text of a zone and gives a text.

`form` reads such a text and returns what must be the same after redaction: keys, tags, rows and columns, headers. The
length of a value is no part of it: an escape of six characters becomes six.
"""

from __future__ import annotations

import csv
import email
import email.policy
import html
import io
import json
import quopri
from email.message import EmailMessage
from html.parser import HTMLParser
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

BEFORE: Final = (
    "The guest arrived late and showed this document at the desk.\nRoom 214, two nights, paid by card.\n",
    "Dear colleagues,\n\nplease check the attached copy before Friday. What the scanner read:\n\n",
    "2026-06-30T08:14:07Z INFO ocr.worker[3123] job=7f3a9c2e page=1 confidence=0.87\n",
    "CHECK-IN RECORD NO. 20931\nDESK 4 / EVENING SHIFT\nSTATUS: OPEN\n",
    "旅客于晚上到达。\n证件如下：\n",
    "Гость прибыл вечером, документ ниже.\n",
    "",
)
BEHIND: Final = (
    "\nThe copy was returned. Nothing else was noted.\n",
    "\n\nKind regards\nThe night desk\n+44 20 7946 0018\n",
    "\n2026-06-30T08:14:09Z INFO ocr.worker[3123] done in 1.9 s\n",
    "\nEND OF RECORD\n",
    "\n处理完毕。\n",
    "\n",
    "",
)
NEIGHBORS: Final = ("approved", "desk 4, evening", "2026-06-30", "guest room", "done")
"""Values beside the zone that no redaction should touch."""


class Container(NamedTuple):
    """`write` puts the text of a zone into a text of some form; `form` reads that form; `lines`: it takes the lines."""

    write: Callable[[str, random.Random], str]
    form: Callable[[str], object]


def _prose(zone: str, dice: random.Random) -> str:
    return dice.choice(BEFORE) + zone + dice.choice(BEHIND)


def _in_a_row(zone: str, dice: random.Random) -> str:
    """Put words before and behind the zone in its rows."""
    return f"{dice.choice(('read: ', 'Document ', 'scan 3 -> '))}{zone}{dice.choice((' (checked)', ' ok', '.', ''))}\n"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, [name for name, _ in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)


def _tags(text: str) -> object:
    parser = _Tags()
    parser.feed(text)
    parser.close()
    return parser.tags


_PAGE: Final = '<!DOCTYPE html>\n<html><body>\n<p>{0[0]}</p>\n{1}\n<p class="note">{0[1]}</p>\n</body></html>\n'


def _cells(zone: str, _: random.Random) -> str:
    rows = "".join([f"<tr><td>{html.escape(line)}</td></tr>\n" for line in zone.split("\n")])
    return _PAGE.format(NEIGHBORS, f"<table>\n{rows}<tr><td>{NEIGHBORS[2]}</td></tr></table>")


def _pre(zone: str, _: random.Random) -> str:
    return _PAGE.format(NEIGHBORS, f"<pre>{html.escape(zone)}</pre>")


def _breaks(zone: str, _: random.Random) -> str:
    return _PAGE.format(NEIGHBORS, f"<p>{html.escape(zone).replace(chr(10), '<br>')}</p>")


def _attribute(zone: str, _: random.Random) -> str:
    return _PAGE.format(NEIGHBORS, f'<input name="mrz" value="{html.escape(zone)}" data-state="{NEIGHBORS[4]}">')


def _page_of_mail(zone: str, dice: random.Random) -> str:
    page = dice.choice((_breaks, _pre))(zone, dice)
    return quopri.encodestring(page.encode()).decode()


def _decoded_tags(text: str) -> object:
    return _tags(quopri.decodestring(text.encode()).decode())


def _double_page(zone: str, dice: random.Random) -> str:
    page = dice.choice((_breaks, _pre))(zone, dice)
    return f"<td>{html.escape(page)}</td>"


def _raw(zone: str, _: random.Random) -> str:
    return _PAGE.format(NEIGHBORS, f"<pre>\n{zone}\n</pre>")


def _paragraphs(text: str) -> object:
    """Return what stands around a zone whose fillers are written as they are: nothing else of the page has a form."""
    return [
        line for line in text.split("\n") if line.startswith(("<", "</")) and line.endswith(">") and "<<" not in line
    ]


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shape(inner) for inner in value]
    if isinstance(value, str) and value.startswith("{"):
        return _shape(json.loads(value))
    return str if isinstance(value, str) else value


def _json_form(text: str) -> object:
    return _shape(json.loads(text))


def _answer(mrz: object) -> dict[str, object]:
    return {
        "id": 7,
        "state": NEIGHBORS[0],
        "mrz": mrz,
        "desk": NEIGHBORS[1],
        "on": NEIGHBORS[2],
        "more": [NEIGHBORS[3]],
    }


def _one_string(zone: str, dice: random.Random) -> str:
    return json.dumps(_answer(zone), ensure_ascii=dice.random() < 0.5, indent=dice.choice((None, 2)))  # noqa: PLR2004


def _two_fields(zone: str, dice: random.Random) -> str:
    fields = {f"line{number}": line for number, line in enumerate(zone.split("\n"), start=1)}
    return json.dumps(_answer({**fields, "confidence": 0.87}), indent=dice.choice((None, 2)))


def _list_of_lines(zone: str, dice: random.Random) -> str:
    return json.dumps(_answer(zone.split("\n")), indent=dice.choice((None, 2)))


def _nested(zone: str, _: random.Random) -> str:
    return json.dumps({"status": 200, "body": json.dumps(_answer(zone))})


def _csv_form(separator: str) -> Callable[[str], object]:
    return lambda text: [len(row) for row in csv.reader(io.StringIO(text), delimiter=separator)]


def _table(separator: str, *, split: bool) -> Callable[[str, random.Random], str]:
    def write(zone: str, _: random.Random) -> str:
        cells = zone.split("\n") if split else [zone]
        page = io.StringIO()
        writer = csv.writer(page, delimiter=separator)
        writer.writerow(["id", *[f"mrz{number}" for number in range(len(cells))], "state", "on"])
        writer.writerow(["1", *["" for _ in cells], NEIGHBORS[0], NEIGHBORS[2]])
        writer.writerow(["2", *cells, NEIGHBORS[1], NEIGHBORS[2]])
        writer.writerow(["3", *["" for _ in cells], NEIGHBORS[3], NEIGHBORS[4]])
        return page.getvalue()

    return write


def _mail_form(text: str) -> object:
    message = email.message_from_string(text, policy=email.policy.default)
    return message.items(), text.count("\n"), message.get_content_type(), [str(one) for one in message.defects]


def _mail(encoding: str, *, flowed: bool = False) -> Callable[[str, random.Random], str]:
    def write(zone: str, dice: random.Random) -> str:
        message = EmailMessage()
        message["From"], message["To"] = "desk@example.com", "office@example.com"
        message["Subject"] = "copy of a document"
        body = f"Good morning,\n\n{zone}\n\nKind regards\n{dice.choice(('The night desk', 'José at the desk'))}\n"
        if flowed:  # RFC 3676: a row that ends in a blank goes on in the next one
            body = "\n".join([line[:70] + " \n" + line[70:] if len(line) > 72 else line for line in body.split("\n")])  # noqa: PLR2004
            message.set_content(body, cte=encoding, params={"format": "flowed"})
        else:
            message.set_content(body, cte=encoding)
        return message.as_bytes().decode()

    return write


CONTAINERS: Final[Mapping[str, Container]] = MappingProxyType(
    {
        "prose": Container(_prose, lambda text: text.count("\n")),
        "a row of words": Container(_in_a_row, lambda text: text.count("\n")),
        "cells of HTML": Container(_cells, _tags),
        "pre of HTML": Container(_pre, _tags),
        "br of HTML": Container(_breaks, _tags),
        "an attribute of HTML": Container(_attribute, _tags),
        "HTML in mail, quoted-printable": Container(_page_of_mail, _decoded_tags),
        "HTML in HTML": Container(_double_page, _tags),
        "pre of HTML, not escaped": Container(_raw, _paragraphs),
        "a string of JSON": Container(_one_string, _json_form),
        "fields of JSON": Container(_two_fields, _json_form),
        "a list of JSON": Container(_list_of_lines, _json_form),
        "JSON in JSON": Container(_nested, _json_form),
        "a cell of CSV": Container(_table(",", split=False), _csv_form(",")),
        "cells of CSV": Container(_table(",", split=True), _csv_form(",")),
        "cells between semicolons": Container(_table(";", split=True), _csv_form(";")),
        "cells between tabs": Container(_table("\t", split=True), _csv_form("\t")),
        "mail, quoted-printable": Container(_mail("quoted-printable"), _mail_form),
        "mail, 8bit": Container(_mail("8bit"), _mail_form),
        "mail, format=flowed": Container(_mail("8bit", flowed=True), _mail_form),
    }
)
