"""Laws of columns: a row of a table says what `mrz.parse` and `mrz.verify` say of it alone.

Every zone here is a specimen with one thing changed, so that each rule is seen at work by itself.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

import mrz
from mrz.icao.report import findings_to_dicts
from tests.support.digit_sums import digit, with_digits, with_every_digit
from tests.support.positions import DIGITS, NATIONAL, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

pa = pytest.importorskip("pyarrow")

from mrz.arrow import parse, verify  # noqa: E402 - the extra may be missing
from tests.support.column_rows import added, of_document, parsed  # noqa: E402 - it needs the extra as well

Lines = tuple[str, ...]
Answer = dict[str, str | None]

ON = date(2026, 6, 30)
EVERY = pytest.mark.parametrize("name", sorted(SHAPES))
NEW = "0159AKVXZ<|k"
LONG = {"TD1": (0, 5, 15), "TD2": (1, 0, 28)}


_LINES: dict[str, Lines] = {
    "TD1": ("I<UTOD231458907A0<<<<<<<<<<<<<", "7408122F3204159UTO0A<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    "TD2": ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F3204159A0<<<<<6"),
    "TD3": ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F3204159ZE184226B<<<<<10"),
    "MRVA": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"),
    "MRVB": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<A0<<<<"),
    **NATIONAL,
}
SPECIMENS = {name: with_every_digit(name, lines) for name, lines in _LINES.items()}


def with_text(lines: Sequence[str], line: int, at: int, text: str) -> Lines:
    """Return the lines with a text in this place."""
    return (*lines[:line], lines[line][:at] + text + lines[line][at + len(text) :], *lines[line + 1 :])


def substitutions(name: str) -> Iterator[Lines]:
    """Yield the specimen with each character replaced."""
    for line, text in enumerate(SPECIMENS[name]):
        for at in range(len(text)):
            for new in NEW:
                yield with_text(SPECIMENS[name], line, at, new)


def assert_same(texts: list[str], policy: mrz.Policy | None = None, on: date = ON) -> None:
    """Hold a column of texts against the texts one by one."""
    out = added(parse(pa.table({"text": texts}), lines="text", on=on, policy=policy))
    for text, row in zip(texts, out, strict=True):
        assert row == parsed(text, on, policy)


@EVERY
@pytest.mark.parametrize("holding", [False, True])
def test_every_substitution(name: str, *, holding: bool) -> None:
    """Whether digits fail for it, or were computed over it."""
    rows = [with_every_digit(name, lines) if holding else lines for lines in substitutions(name)]
    assert_same(["\n".join(lines) for lines in rows])


@EVERY
def test_every_substitution_in_one_string(name: str) -> None:
    """A part of them has another reading, with a longer or a shorter name line."""
    assert_same(["".join(lines) for lines in substitutions(name)][::5])


@pytest.mark.parametrize("name", ["TD1", "TD2", "TD3", "MRVA", "MRVB"])
def test_one_string_with_the_length_of_another_format(name: str) -> None:
    """The name line has too few or too many fillers: where every digit holds so, that reading counts."""
    lines = SPECIMENS[name]
    at = -1 if name == "TD1" else 0
    texts = []
    for length in {72, 88, 90} - {sum(map(len, lines))}:
        short = lines[at].rstrip("<").replace("ERIKSSON<<ANNA<MARIA", "LEE<<MAX")
        changed = [*lines]
        changed[at] = short.ljust(length - sum(map(len, lines)) + len(lines[at]), "<")
        text = "".join(changed)
        texts += [text, text.replace("MAX", "MAXA"[: 3 + (at == 0)]), text[:-1] + "9", text[:4] + "9" + text[5:]]
    assert_same(texts)


@EVERY
def test_findings_under_a_policy(name: str) -> None:
    """An ERROR has no cause that is none."""
    policy = mrz.Policy(
        severities={"check-digit": "INFO", "expired": "ERROR", "blind-spot": "ERROR", "sex": None, "sex-x": "ERROR"}
    )
    assert_same(["\n".join(lines) for lines in substitutions(name)][::3], policy)


@pytest.mark.parametrize("name", ["TD1", "TD2", "TD3", "MRVA"])
@pytest.mark.parametrize("on", [ON, date(2050, 1, 1), date(1999, 12, 31), date(2001, 6, 30) + timedelta(days=18_262)])
def test_every_year(name: str, on: date) -> None:
    """As a birth and as an expiry: of two centuries, of none, in order or not. The last day is as far from both."""
    places = {field: (line - 1, first - 1) for field, _, ((line, first, _),) in DIGITS[name][1:3]}
    texts = []
    for year in range(100):
        for day in ("0101", "0229", "0630", "1231", "<<<<", "13<<"):
            for field, (line, at) in places.items():
                lines = with_text(SPECIMENS[name], line, at, f"{year:02}{day}")
                other = places["date_of_expiry" if field == "date_of_birth" else "date_of_birth"]
                texts.append("\n".join(with_every_digit(name, with_text(lines, *other, "790101"))))
    for shift in range(-2, 3):
        for turn in (120, 50, 0):
            moved = on.replace(year=on.year - turn) + timedelta(days=shift)
            texts += [
                "\n".join(with_every_digit(name, with_text(SPECIMENS[name], line, at, f"{moved:%y%m%d}")))
                for line, at in places.values()
            ]
    assert_same(texts, on=on)


@pytest.mark.parametrize("name", ["TD1", "TD2", "TD3", "MRVA"])
def test_causes_of_dates_that_are_not_in_order(name: str) -> None:
    """The digit of the birth, the digit of the expiry, both or none."""
    lines = SPECIMENS[name]
    places = [(line - 1, at - 1) for _, (line, at), _ in DIGITS[name][1:3]]
    for (line, at), text in zip(places, ("800101", "790101"), strict=True):
        lines = with_text(lines, line, at - 6, text)
    lines = with_every_digit(name, lines)
    wrong = [with_text(lines, *place, "A") for place in places]
    texts = ["\n".join(each) for each in (lines, *wrong, with_text(wrong[0], *places[1], "A"))]
    assert_same(texts)
    assert_same(texts, mrz.Policy(severities={"check-digit": "WARNING"}))


@pytest.mark.parametrize("name", sorted(LONG))
def test_long_numbers(name: str) -> None:
    """Of every length, with a digit of today, of old, and a wrong one."""
    line, start, overflow = LONG[name]
    width = SHAPES[name][1] - overflow - (name == "TD2")
    texts = []
    for length in range(1, width):
        for rest in ("A0K7U0B1C2D3E4F"[:length], "1234567890AKU01"[:length]):
            for printed in (digit("D23145890" + rest), digit("D23145890<" + rest), "A", "0"):
                tail = (rest + printed + "<0A<" * 4)[:width]
                lines = with_every_digit(name, with_text(SPECIMENS[name], line, overflow, tail))
                lines = with_text(lines, line, start + 9, "<")
                _, (place, at), covers = DIGITS[name][-1]
                data = "".join([lines[number - 1][first - 1 : last] for number, first, last in covers])
                texts += ["\n".join(lines), "\n".join(with_text(lines, place - 1, at - 1, digit(data)))]
    assert_same(texts)


def test_practices_of_issuers() -> None:
    """A filler for a digit, and digits in a name, where an issuer is recorded to print them, and where none is."""
    texts = []
    for code, state in (("PN", "RUS"), ("P<", "RUS"), ("P<", "TUR"), ("PN", "UTO")):
        for at, changed, text in ((27, 28, "A"), (27, 21, "321332"), (42, 28, "A")):
            lines = with_text(with_text(SPECIMENS["TD3"], 0, 0, code + state), 1, changed, text)
            lines = with_text(with_every_digit("TD3", lines), 1, at, "<")
            line = lines[1]
            composite = digit(line[:10] + line[13:20] + line[21:43])
            texts += ["\n".join((lines[0].replace("SS", "3S"), line[:43] + last)) for last in (composite, "A", "0")]
    assert_same(texts)


@pytest.mark.parametrize("at", [None, 3, 14])
def test_practices_that_are_left_to_the_rows(at: int | None) -> None:
    """A code, a sex, an expiry or optional data that an issuer is recorded to print; also with one misread more."""
    lines = SPECIMENS["TD1"]
    texts = []
    for code, state in (("ID", "MEX"), ("I<", "EST"), ("RP", "EST"), ("I<", "ESP"), ("I<", "GTM"), ("I<", "UTO")):
        for changes in (
            ((0, 0, code),),
            ((1, 7, "H"), (1, 15, state)),
            ((1, 7, "M"), (1, 15, state)),
            ((1, 8, "990101"),),
            ((0, 14, "<"), (0, 15, "38001085718<<<<")),
        ):
            changed = with_text(lines, 0, 0, code + state)
            for change in changes:
                changed = with_text(changed, *change)
            held = with_every_digit("TD1", changed)
            held = with_text(held, 0, 14, changed[0][14]) if changed[0][14] == "<" else held
            texts += ["\n".join(with_text(one, *((1, at, "|") if at else (2, 29, "<")))) for one in (changed, held)]
    assert_same(texts)


def test_few_rows_of_other_layouts_and_in_other_forms() -> None:
    """They stand in one table with many passports: alone, beside each other, first and last."""
    passports = ["\n".join(lines) for lines in substitutions("TD3")][:801]
    cards = ["\n".join(lines) for name in ("TD1", "TD2", "MRVA") for lines in [SPECIMENS[name]]]
    unusual = ["P<", "", passports[0].replace("A", "a"), passports[1].replace("ERIK", "ERÏK")]
    rest = passports[200:500] + unusual + passports[500:800] + [cards[2], passports[0].replace("\n", "")]
    assert_same([cards[0], *passports[:200], *cards, *rest])


@EVERY
def test_names_with_every_run_of_fillers(name: str) -> None:
    """Before, between and behind the components of both identifiers."""
    lines, texts = SPECIMENS[name], []
    for line, text in enumerate(lines):
        start = text.find("<<") + 1
        for before in range(4):
            for between in range(5):
                for behind in range(3):
                    changed = "<" * before + "A" + "<" * between + "B" + "<" * behind + "C<<K<"
                    texts.append("\n".join(with_text(lines, line, start % 20, changed[: len(text) - start % 20])))
    assert_same(texts)


CHINESE: Answer = {
    "CodeSet": "POCHNZHANG<<SAN".ljust(44, "<"), "CodeCrc": "G000000035CHN9209220M300819<192203100<<<<<<60",
    "Country": "CHN", "PassportNo": "E00000003", "Sex": "M", "Nationality": "CHN", "BirthDate": "19920922",
    "IssueDate": "20200820", "ExpiryDate": "20300819", "Name": "张三", "FamilyName": "ZHANG", "FirstName": "SAN",
}  # fmt: skip
CHINESE["CodeCrc"] = with_digits("E000000030CHN9209220M3008190<<<<<<<<<<<<<<00")
UTOPIAN: Answer = {
    "CodeSet": SPECIMENS["TD3"][0].replace("ERIKSSON", "MUELLER") + "<", "CodeCrc": SPECIMENS["TD3"][1],
    "Country": "UTO", "PassportNo": "L898902C3", "Sex": "F", "Nationality": "UTO", "BirthDate": "19740812",
    "IssueDate": "20220416", "ExpiryDate": "20320415", "Name": "", "FamilyName": "MÜLLER", "FirstName": "ANNA-MARIA",
}  # fmt: skip


def of_answers() -> Iterator[Answer]:
    """Yield both answers, and each with one field changed."""
    for answer in (CHINESE, UTOPIAN):
        yield answer
        for key, text in answer.items():
            assert text is not None
            for at in range(0, len(text), 3 if len(text) > 20 else 1):
                for new in "0A<":
                    yield answer | {key: text[:at] + new + text[at + 1 :]}
            for other in (None, "", " ", text + " ", text.lower(), "无"):
                yield answer | {key: other}
            if key.endswith("Date"):
                for shift in (-36525, -36524, -4000, -730, -366, -365, -1, 1, 365, 1537, 1538, 3651, 36524, 36525):
                    day = date.fromisoformat(text) + timedelta(days=shift)
                    yield answer | {key: f"{day:%Y%m%d}"}
                yield answer | {key: text[:4] + "0229"}


def of_notes() -> Iterator[Answer]:
    """Yield answers that match, but for marks that the service dropped and for a code that is not in the timetable."""
    zone = SPECIMENS["TD3"][0].replace("ERIKSSON<<ANNA<MARIA", "MUELLER<<ANNA<MARIAE")
    names = ("MULLER", "MÜLLER", "MUELLER", "MULER", "MULLER, ANNA MARIA", "")
    for first in names:
        for second in ("ANNA MARIÆ", "ANNA MARIA", "ANNAMARIA", "ANNA MARIAE", ""):
            for lines in (zone, zone.replace("<<ANNA", "<<<ANNA"), zone.replace("UTOM", "UTO<M")):
                yield UTOPIAN | {"FamilyName": first, "FirstName": second, "CodeSet": lines.ljust(44, "<")[:44]}
    for code in ("PA", "P<", "PP", "RA", "P1"):
        for issue in ("20251231", "20260101", "20271231", "20280101", "", "2026"):
            for first in names[:2]:
                yield UTOPIAN | {"CodeSet": code + zone[2:44], "IssueDate": issue, "FamilyName": first}


def of_zones() -> Iterator[Answer]:
    """Yield both answers with one thing changed in the zone, or in both zones."""
    for answer in (CHINESE, UTOPIAN):
        lines = (str(answer["CodeSet"]), str(answer["CodeCrc"]))
        for field, at in (("BirthDate", 13), ("ExpiryDate", 21)):
            printed = str(answer[field])[2:]
            for part in (printed[:4] + "<<", printed[:2] + "<<<<", "<" * 6, "<<" + printed[2:]):
                yield answer | {"CodeCrc": with_every_digit("TD3", with_text(lines, 1, at, part))[1]}
        for birth, expiry in (
            ("18920922", "21300819"),
            ("19200922", "20300819"),
            ("20100101", "20300819"),
            ("20100101", "20250819"),
        ):
            line = with_every_digit("TD3", with_text(with_text(lines, 1, 13, birth[2:]), 1, 21, expiry[2:]))[1]
            yield answer | {"CodeCrc": line, "BirthDate": birth, "ExpiryDate": expiry}
        for number in ("A00000003", "G00000003", "EI0000003", "EH0000003", "D00000003", "E0000000A"):
            line = with_every_digit("TD3", with_text(lines, 1, 0, number))[1]
            yield answer | {"CodeCrc": line, "PassportNo": number}
        empty = with_every_digit("TD3", with_text(lines, 1, 0, "<" * 9))[1]
        yield answer | {"CodeCrc": empty, "PassportNo": ""}
        for state in ("UAE", "Q1Z", "DEU", "<<<"):
            yield answer | {"CodeSet": with_text(lines, 0, 2, state)[0], "Country": state}
        for letter in "V<X9":
            yield answer | {"CodeCrc": with_text(lines, 1, 20, letter)[1], "Sex": letter}
        yield answer | {"Country": None, "Nationality": "", "Sex": None}
        yield answer | {"CodeSet": f"{lines[0]}\n{lines[1]}", "CodeCrc": ""}
        yield answer | {"CodeSet": "\n".join(SPECIMENS["TD1"]), "CodeCrc": ""}


@pytest.mark.parametrize(
    "policy",
    [
        None,
        mrz.Policy(severities={"viz-absent": "WARNING", "expired": "ERROR", "blind-spot": None}),
        mrz.Policy(severities={"normalized": "WARNING", "document-code-timetable": "ERROR"}),
        mrz.Policy(severities={"normalized": None}),
    ],
)
@pytest.mark.parametrize("on", [ON, date(2031, 1, 1)])
def test_every_change_of_an_answer(policy: mrz.Policy | None, on: date) -> None:
    """In both zones, in one, or a field that is missing."""
    answers = [*of_answers(), *of_zones(), *of_notes()]
    kinds = pa.schema([(key, pa.string()) for key in CHINESE])
    out = added(verify(pa.Table.from_pylist(answers, kinds), on=on, policy=policy))
    for answer, row in zip(answers, out, strict=True):
        said = mrz.verify(answer, on=on, policy=policy, vendor="tencent.PassportOCR")
        expected: dict[str, Any] = {"mrz_outcome": said.outcome.value, **of_document(said.mrz)}
        assert row == expected | {"mrz_findings": findings_to_dicts(said.findings, redact=False)}


SCAN: Answer = {
    "mrzText": "\n".join((str(UTOPIAN["CodeSet"])[:44], str(UTOPIAN["CodeCrc"]))),
    "documentCode": "P", "issuer": "UTO", "documentNumber": "L898902C3", "nationality": "UTO", "sex": "F",
    "primaryId": "MUELLER", "secondaryId": "ANNA MARIA", "dateOfBirth": "740812", "dateOfExpiry": "320415",
    "passportNumber": "L898902C3", "passportType": "P", "passportCountryCode": "UTO", "lastName": "MULLER",
    "firstName": "ANNA MARIA", "gender": "F", "nationalityDescription": "UTOPIA", "issueDate": "2022-04-16",
    "dateOfBirthFullFormatted": "1974-08-12", "dateOfBirthFull": "12/08/1974",
    "dateOfExpiryFullFormatted": "2032-04-15", "dateOfExpiryFull": None,
}  # fmt: skip


def of_scans() -> Iterator[Answer]:
    """Yield an answer with both zones beside each other, and with each field changed or without it."""
    yield SCAN
    for key in SCAN.keys() - {"mrzText"}:
        for text in (None, "", "MULLER", "MÜLLER", "A", "F", "19740812", "1974-08-12", "740812", "2032-04-15"):
            yield SCAN | {key: text}
    yield SCAN | {"lastName": "MÜLLER", "primaryId": "MULLER"}
    yield SCAN | {"primaryId": "", "secondaryId": "BERTA"}
    yield SCAN | {"issueDateFormatted": "2022-04-16", "issueDate": "2033-01-01"}
    yield SCAN | {"issueDateFormatted": None, "issueDate": "2033-01-01"}
    for key in ("dateOfBirthFullFormatted", "dateOfExpiryFullFormatted"):
        yield SCAN | {key: None, key.removesuffix("Formatted"): str(SCAN[key]).replace("-", "")}


@pytest.mark.parametrize("without", ["", "passportNumber", "dateOfBirthFull", "issueDate", "lastName"])
def test_every_change_of_a_scan(without: str) -> None:
    """Of a service that reads both zones; its table may lack a column, that of the visual zone's own key too."""
    keys = {key for answer in of_scans() for key in answer} - {without}
    assert_same_scans([{key: answer.get(key) for key in keys} for answer in of_scans()])


@pytest.mark.parametrize("written", ["1974-08-12", "1974/08/12", "1974-08/12", "12/08/1974", "12-08-1974", "197-08-1é"])
def test_a_column_of_dates_in_one_form(written: str) -> None:
    """Such a column is read as a whole."""
    other = {"2": None, "1": "2032-04-15"}.get(written[0], "")
    for key in ("dateOfBirthFullFormatted", "dateOfExpiryFullFormatted"):
        assert_same_scans([SCAN | {key: written}, SCAN | {key: other if written[4:5] == "-" else written}])
        assert_same_scans([SCAN | {key: written}, SCAN | {key: ""}, SCAN | {key: None}])
        assert_same_scans([SCAN | {"dateOfBirth": "7408é"}, SCAN | {"dateOfBirth": "740812"}])


def test_scans_inside_an_object() -> None:
    """The service's envelope has the same fields in an object of a side."""
    assert_same_scans([{"scan": {"front": SCAN | {"sex": sex}}} for sex in ("F", "M", None)])


def assert_same_scans(answers: Sequence[Mapping[str, Any]]) -> None:
    """Hold a table of answers against the answers one by one."""
    out = added(verify(pa.Table.from_pylist(answers), vendor="uqudo", on=ON))
    for answer, row in zip(answers, out, strict=True):
        said = mrz.verify(answer, on=ON, vendor="uqudo")
        expected: dict[str, Any] = {"mrz_outcome": said.outcome.value, **of_document(said.mrz)}
        assert row == expected | {"mrz_findings": findings_to_dicts(said.findings, redact=False)}


def test_both_answers_are_consistent() -> None:
    """Else nothing that is changed in them would be seen."""
    for answer in (CHINESE, UTOPIAN):
        assert mrz.verify(answer, on=ON, vendor="tencent.PassportOCR").outcome == "CONSISTENT"
