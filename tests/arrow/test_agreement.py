"""Readings of every service by column say what `mrz.verify` says of each, and few go to the engine of the rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
import mrz.arrow
from mrz import strategies
from mrz.arrow import answer_columns
from mrz.arrow.readings import of_readings, of_table
from mrz.icao.layouts import Format, layout_named
from mrz.icao.report import findings_to_dicts
from mrz.vendors.field_map import FieldMap
from mrz.vendors.reading import VIZ, DateFormat
from mrz.vendors.registry import VENDORS
from tests.support.column_rows import ON, POLICIES, added, of_document
from tests.support.review import review
from tests.support.service_answers import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.arrow.lookup import Numbers

DAYS = st.just(ON) | st.dates(date(1990, 1, 1), date(2040, 12, 31))
ALL_FORMATS = tuple(DateFormat)
ZONE = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F3204159ZE184226B<<<<<18")
PAGE = {
    "document_code": "P", "issuing_state": "UTO", "document_number": "L898902C3", "primary_identifier": "ERIKSSON",
    "secondary_identifier": "ANNA MARIA", "nationality": "UTO", "sex": "F", "date_of_birth": "19740812",
    "date_of_expiry": "20320415", "date_of_issue": "20220416",
}  # fmt: skip
CHINESE_ZONE = ("POCHNZHANG<<SAN".ljust(44, "<"), "E000000030CHN9209220M3008197<<<<<<<<<<<<<<06")
CHINESE_PAGE = PAGE | {
    "document_code": "P", "issuing_state": "CHN", "document_number": "E00000003", "primary_identifier": "ZHANG,SAN",
    "secondary_identifier": "", "nationality": "CHN", "sex": "M", "date_of_birth": "19920922",
    "date_of_expiry": "20300819", "date_of_issue": "", "native_name": "张三",
}  # fmt: skip
TEXTS = (
    *(None, "", " ", "*", "無", "P", "p", "P*", "<", "UTO", "D", "DEU", "Q1Z", "utopian", "中国/CHINESE", "CHN/*"),
    *("F", "f", "Female", "女", "X", "M/*", "L898902C3", "L898902 C3", "740812", "12 AUG 1974", "320415", "000229"),
    *(
        "12.08.1974",
        "08/12/1974",
        "1974-08-12",
        "1974年08月12日",
        "19740230",
        "18740812",
        "1974-8-12",
        "２０３２０４１５",
    ),
    *("Eriksson", "ERIKSSON,ANNA MARIA", "Anna-Maria", "D'Ärzte", " ERIKSSON", "ZHANG", "张三", "`张三`", "李四"),
)


def row(reading: mrz.Reading, on: date, policy: mrz.Policy | None = None) -> dict[str, Any]:
    """Return what `mrz.verify` says, as a row has it."""
    said = mrz.verify(reading, on=on, policy=policy)
    findings = findings_to_dicts(said.findings, redact=False)
    verdict = {"mrz_outcome": said.outcome.value, "mrz_findings": findings, "mrz_review": review(said)}
    return verdict | of_document(said.mrz)


def rows(readings: Sequence[mrz.Reading], on: date, policy: mrz.Policy | None = None) -> list[dict[str, Any]]:
    """Return what columns say of readings of one format."""
    kind = readings[0].format
    given = of_readings(readings, None if kind is None else layout_named(kind))
    found = answer_columns.verified(given, on, policy)
    return pa.table({f"mrz_{name}": column for name, column in found.items()}).to_pylist()


def left_over(readings: Sequence[mrz.Reading], on: date = ON) -> list[int]:
    """Return the readings that go to the engine of the rows."""
    given, found = of_readings(readings, None), list[int]()

    def look(wanted: Numbers) -> list[mrz.Reading]:
        found.extend(wanted.tolist())
        return given.readings(wanted)

    answer_columns.verified(attrs.evolve(given, readings=look), on, None)
    return found


@st.composite
def drawn(draw: st.DrawFn) -> mrz.Reading:
    """Draw a document of any format with its visual zone, and often a parse of the zone, with some fields changed."""
    doc = draw(strategies.mrzs())
    viz = attrs.asdict(draw(strategies.visual_zones(doc)))
    parsed = attrs.asdict(draw(strategies.visual_zones(doc)))
    for fields in (viz, parsed):
        for name in draw(st.lists(st.sampled_from(sorted(fields)), max_size=2)):
            fields[name] = draw(st.sampled_from([*TEXTS, (fields[name] or "").lower()]))
    lines = draw(st.sampled_from([doc.lines, (doc.text,), ("^".join(doc.lines),), doc.lines[:1], ()]))
    formats = draw(st.just(ALL_FORMATS) | st.lists(st.sampled_from(DateFormat), min_size=1, unique=True).map(tuple))
    return mrz.Reading(
        lines,
        draw(st.sampled_from([VIZ(**viz)] * 5 + [None])),
        draw(st.sampled_from([VIZ(**parsed), VIZ(**parsed), None])),
        date_formats=formats,
    )


class TestLaw:
    """A reading in columns gets the result that it gets alone."""

    @given(st.lists(drawn(), min_size=1, max_size=4), DAYS, POLICIES)
    def test_readings_of_any_format(self, readings: list[mrz.Reading], on: date, policy: mrz.Policy | None) -> None:
        """Of several services, with and without a visual zone and a parse of the zone."""
        assert rows(readings, on, policy) == [row(one, on, policy) for one in readings]

    @given(st.lists(drawn(), min_size=1, max_size=3), st.sampled_from([Format.TD3, Format.MRVA, Format.IDFRA]))
    def test_readings_of_one_format(self, readings: list[mrz.Reading], kind: Format) -> None:
        """Every zone of its shape is of this format."""
        readings = [attrs.evolve(one, format=kind) for one in readings]
        assert rows(readings, ON) == [row(one, ON) for one in readings]

    @pytest.mark.parametrize("name", sorted({*PAGE, "native_name"}))
    @pytest.mark.parametrize(("lines", "page"), [(ZONE, PAGE), (CHINESE_ZONE, CHINESE_PAGE)])
    def test_every_text_in_every_field(self, name: str, lines: tuple[str, str], page: dict[str, str]) -> None:
        """In the visual zone, and in the service's own parse of the zone."""
        zones = [VIZ(**{**page, name: text}) for text in TEXTS]
        whole = VIZ(**page)
        readings = [mrz.Reading(lines, zone) for zone in zones] + [mrz.Reading(lines, whole, zone) for zone in zones]
        assert rows(readings, ON) == [row(one, ON) for one in readings]

    @pytest.mark.parametrize("day", ["740812", "000229", "740230", "74<<<<", "740812<"])
    def test_dates_in_six_characters(self, day: str) -> None:
        """29 February needs a closer look, and what is no date has no place in the zone."""
        line = f"L898902C36UTO{day[:6]}{mrz.check_digit(day[:6])}F3204159<<<<<<<<<<<<<<0"
        zone = (ZONE[0], line + mrz.check_digit(line[:10] + line[13:20] + line[21:43]))
        page = VIZ(**{**PAGE, "date_of_birth": f"19{day}", "date_of_issue": None})
        for formats in (ALL_FORMATS, (DateFormat.YYYYMMDD,)):
            reading = mrz.Reading(zone, page, VIZ(date_of_birth=day, date_of_expiry="320415"), date_formats=formats)
            assert rows([reading], ON) == [row(reading, ON)]

    @pytest.mark.parametrize("code", ["P<", "PA", "PP", "R<"])
    @pytest.mark.parametrize("issue", ["20251231", "20260101", "20271231", "20280101"])
    def test_the_timetable_of_document_codes(self, code: str, issue: str) -> None:
        """A code that is not in the table, or none, is remarked on by the year of issue."""
        page = PAGE | {"document_code": code.rstrip("<"), "date_of_issue": issue}
        reading = mrz.Reading((code + ZONE[0][2:], ZONE[1]), VIZ(**page))
        on = date(2029, 6, 30)
        assert rows([reading, reading], on) == [row(reading, on)] * 2

    def test_a_layout_that_lacks_fields(self) -> None:
        """The French identity card has no nationality and no expiry."""
        lines = ("IDFRALOISEAU<<<<<<<<<<<<<<<<<<<<<<<<", "970675K002774HERVE<<DJAMEL<7303216M4")
        page = VIZ(issuing_state="FRA", primary_identifier="LOISEAU", secondary_identifier="HERVE", sex="M")
        assert rows([mrz.Reading(lines, page)], ON) == [row(mrz.Reading(lines, page), ON)]

    def test_a_card_of_china(self) -> None:
        """The rules about passports are not applied to it."""
        doc = mrz.compose(
            "TD1", document_code="I", issuing_state="CHN", primary_identifier="ZHANG", secondary_identifier="SAN",
            document_number="A12345678", nationality="CHN", date_of_birth="920922", sex="M", date_of_expiry="300819",
        )  # fmt: skip
        page = VIZ(**{**CHINESE_PAGE, "document_code": "I", "document_number": "A12345678"})
        assert rows([mrz.Reading(doc.lines, page)], ON) == [row(mrz.Reading(doc.lines, page), ON)]
        assert left_over([mrz.Reading(doc.lines, page)]) == []


class TestColumns:
    """What is plainly the same is proven by column, and what differs is not."""

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"document_code": "P", "issuing_state": "Utopian", "sex": "Female"},
            {"primary_identifier": "Eriksson", "date_of_birth": "12 AUG 1974", "date_of_expiry": "2032-04-15"},
            {"primary_identifier": "Eriksson, Anna Maria", "secondary_identifier": None},
            {"date_of_issue": None, "nationality": None, "sex": ""},
        ],
    )
    def test_usual_pages_are_not_left_over(self, fields: dict[str, str | None]) -> None:
        """With a name for the state or without, whatever the form of the date."""
        page = VIZ(**{**PAGE, **fields})
        parsed = VIZ(document_number="L898902C3", date_of_birth="740812", date_of_expiry="320415", sex="F")
        assert left_over([mrz.Reading(ZONE, page, parsed), mrz.Reading(ZONE, page)]) == []

    def test_chinese_passports_are_not_left_over(self) -> None:
        """With the whole name in one field, and with a day of issue or without."""
        pages = [CHINESE_PAGE, CHINESE_PAGE | {"date_of_issue": "20200820"}]
        pages += [page | {"primary_identifier": "ZHANG", "secondary_identifier": "SAN"} for page in pages]
        assert left_over([mrz.Reading(CHINESE_ZONE, VIZ(**page)) for page in pages]) == []

    @pytest.mark.parametrize("name", [*PAGE, "native_name"])
    def test_a_difference_is_left_over(self, name: str) -> None:
        """In the visual zone or in the parse."""
        other = {"sex": "M", "native_name": "李四", "date_of_issue": "20330101"}.get(name, "19740813")
        page, parsed = [VIZ(**{**CHINESE_PAGE, name: "F" if other == "M" else other})] * 2
        readings = [mrz.Reading(CHINESE_ZONE, page), mrz.Reading(CHINESE_ZONE, VIZ(**CHINESE_PAGE), parsed)]
        assert left_over(readings) == [0] + [1] * (name not in {"date_of_issue", "native_name"})


class TestTables:
    """Tables of services whose answers have a path for each text."""

    @pytest.mark.parametrize(
        "vendor", ["tencent.PassportOCR", "tencent.MLIDPassportOCR", "cashfree", "mindee", "onfido"]
    )
    def test_answers_of_services(self, vendor: str) -> None:
        """A row says what the answer alone says, also where an object is null."""
        pages: list[dict[str, str | None]]
        pages = [{**PAGE}, {**PAGE, "document_number": "L898902C8"}, {**PAGE, "secondary_identifier": None}]
        if vendor in {"cashfree", "mindee", "onfido"}:
            dates = {"date_of_birth": "1974-08-12", "date_of_expiry": "2032-04-15", "date_of_issue": "2022-04-16"}
            pages = [{**page, **dates} for page in pages]
        found = [ANSWERS[vendor](ZONE, page, PAGE) for page in pages]
        if vendor == "tencent.MLIDPassportOCR":
            found.append({"Response": found[0]["Response"] | {"PassportRecognizeInfos": None}})
        table = pa.Table.from_pylist([answer.get("Response", answer) for answer in found])
        out = mrz.arrow.verify(table, vendor=vendor, on=ON)
        expected = [row(mrz.read(answer, vendor=vendor), ON) for answer in found]
        assert added(out) == [{name: value for name, value in one.items() if name != "mrz_review"} for one in expected]

    @pytest.mark.parametrize(
        ("answer", "known"),
        [
            ({"document_fields": {"mrz": {"line1": "", "line2": ""}, "dob": ""}}, True),
            ({"document_fields": {"mrz": {"line1": "", "line2": None}}, "verification_id": 7}, True),
            ({"document_fields": {"mrz": {"line1": "", "line2": ""}, "dob": 7}}, False),
            ({"document_fields": {"mrz": {"line1": "", "line2": ""}, "dob": {"text": ""}}}, False),
            ({"document_fields": {"mrz": {"line1": ""}}}, False),
            ({"document_fields": {"mrz": "lines"}}, False),
            ({"document_fields": "mrz"}, False),
            ({"other": ""}, False),
        ],
    )
    def test_a_table_has_a_column_for_each_text_or_is_read_by_row(self, answer: dict[str, Any], *, known: bool) -> None:
        """Numbers, lists and objects in place of text are read by row, and refused there."""
        table = pa.Table.from_pylist([answer])
        assert (of_table(table, VENDORS["cashfree"], None, lambda _: []) is not None) is known

    def test_lines_in_an_object_that_is_null_are_read_by_row(self) -> None:
        """An answer that always has its lines lacks them."""
        fields = {"mrz": {"line1": "", "line2": ""}}
        table = pa.Table.from_pylist([{"document_fields": fields}, {"document_fields": None}])
        assert of_table(table, VENDORS["cashfree"], None, lambda _: []) is None
        with pytest.raises(mrz.UnknownResponseError, match=r"has no document_fields\.mrz\.line1"):
            mrz.arrow.verify(table, vendor="cashfree", on=ON)

    def test_a_field_with_several_paths_is_read_by_row(self) -> None:
        """The first that is not empty counts."""
        fields = FieldMap("example", (("zone", "text"),))
        assert of_table(pa.table({"zone": [""], "text": [""]}), fields, None, lambda _: []) is None

    @pytest.mark.parametrize("vendor", ["mindee", "baidu.passport", "onfido"])
    def test_what_has_another_view_is_read_by_row(self, vendor: str) -> None:
        """Its paths are those of the view."""
        table = pa.table({path.partition(".")[0]: [""] for path in ("mrz1", "mrz_line1", "MRZCode1")})
        assert of_table(table, VENDORS[vendor], None, lambda _: []) is None

    def test_a_row_that_is_an_error_is_raised(self) -> None:
        """Beside answers that are none."""
        answer = ANSWERS["tencent.MLIDPassportOCR"](ZONE, PAGE, PAGE)["Response"]
        error = {"Error": {"Code": "FailedOperation", "Message": ""}}
        found = [answer | {"Error": None}, dict.fromkeys(answer) | error]
        with pytest.raises(mrz.ServiceError):
            mrz.arrow.verify(pa.Table.from_pylist(found), vendor="tencent.MLIDPassportOCR", on=ON)
