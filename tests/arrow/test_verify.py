"""Verifying by column says what verifying by row says, to the letter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
import mrz.arrow
from mrz import strategies
from mrz.icao.alphabet import ALPHABET
from mrz.icao.report import findings_to_dicts
from mrz.vendors import baidu
from mrz.vendors.tencent import PASSPORT_OCR
from tests.support.column_rows import ON, POLICIES, added, column, of_document
from tests.support.digit_sums import with_digits

Fields = dict[str, Any]

KEYS = ("CodeSet", "CodeCrc", *map(str, PASSPORT_OCR.viz.values()), "RequestId")
SCHEMA = pa.schema([(key, pa.string()) for key in KEYS])
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31)) | st.dates()
CONSISTENT = strategies.passport_ocr_responses().map(lambda answer: answer["Response"])
FAULTY = strategies.passport_ocr_responses(consistent=False).map(lambda answer: answer["Response"])

CLEAN: Fields = dict.fromkeys(KEYS, "") | {
    "Country": "CHN", "PassportNo": "G00000003", "Sex": "M", "Nationality": "CHN", "BirthDate": "19920922",
    "IssueDate": "20100820", "ExpiryDate": "20200819", "Name": "张三", "FamilyName": "ZHANG", "FirstName": "SAN",
    "CodeSet": "POCHNZHANG<<SAN".ljust(44, "<"), "CodeCrc": "G000000035CHN9209220M200819219203100<<<<<<60",
}  # fmt: skip


def verified(answer: Fields, on: date, policy: mrz.Policy | None = None, vendor: str = PASSPORT_OCR.vendor) -> Fields:
    """Return what `mrz.verify` says, as a row has it."""
    said = mrz.verify(answer, on=on, policy=policy, vendor=vendor)
    findings = findings_to_dicts(said.findings, redact=False)
    return {"mrz_outcome": said.outcome.value, **of_document(said.mrz), "mrz_findings": findings}


def answers(rows: list[Fields]) -> pa.Table:
    """Make a table of answers."""
    return pa.Table.from_pylist(rows, SCHEMA)


@st.composite
def edited(draw: st.DrawFn) -> Fields:
    """Draw a consistent answer with some characters changed, in both zones alike or in one."""
    fields = dict(draw(CONSISTENT))
    texts = sorted(key for key in fields if fields[key])
    for key in draw(st.lists(st.sampled_from(texts), max_size=2)):
        at = draw(st.integers(0, len(fields[key]) - 1))
        new = draw(st.sampled_from([*ALPHABET, "", " ", "é", "张", "*", "``"]))
        fields[key] = fields[key][:at] + new + fields[key][at + 1 :]
        if draw(st.booleans()) and len(fields["CodeCrc"]) == 44:
            fields = _as_in_the_zone(fields)
    return fields


def _as_in_the_zone(fields: Fields) -> Fields:
    """Let the visual zone say what the lines say, with digits that hold."""
    line = with_digits(fields["CodeCrc"])
    family, _, first = fields["CodeSet"][5:].rstrip("<").partition("<<")
    return fields | {
        "CodeCrc": line,
        "PassportNo": line[:9],
        "Nationality": line[10:13],
        "Sex": line[20],
        "BirthDate": fields["BirthDate"][:2] + line[13:19],
        "ExpiryDate": fields["ExpiryDate"][:2] + line[21:27],
        "Country": fields["CodeSet"][2:5],
        "FamilyName": family.replace("<", " "),
        "FirstName": first.replace("<", " "),
    }


@st.composite
def of_other_issuers(draw: st.DrawFn) -> Fields:
    """Draw an answer about another passport, as PassportOCR would have it."""
    doc = draw(strategies.td3s(issuing_states=("UTO", "D", "HKG")))
    birth, expiry = doc.birth(ON), doc.expiry(ON)
    century = draw(st.sampled_from(["19", "20"]))
    fields = {
        "CodeSet": doc.lines[0],
        "CodeCrc": doc.lines[1],
        "BirthDate": f"{birth.year}"[:2] if birth.year else century,
        "ExpiryDate": f"{expiry.year}"[:2],
        "IssueDate": draw(st.sampled_from(["20200229", "20190101", "20210231", "", "2019-1-1"])),
        "Name": draw(st.sampled_from(["", "张三", "Anna", None])),
    }
    return dict.fromkeys(KEYS) | _as_in_the_zone(fields)


class TestRows:
    """Every row gets the result that it would get alone."""

    @given(st.lists(CONSISTENT, max_size=3), DAYS, POLICIES)
    def test_consistent_answers(self, rows: list[Fields], on: date, policy: mrz.Policy | None) -> None:
        """Whatever the day, whatever a finding weighs."""
        out = mrz.arrow.verify(answers(rows), on=on, policy=policy)
        assert added(out) == [verified(row, on, policy) for row in rows]

    @given(st.lists(FAULTY | edited() | of_other_issuers(), min_size=1, max_size=3), DAYS, POLICIES)
    def test_answers_with_faults(self, rows: list[Fields], on: date, policy: mrz.Policy | None) -> None:
        """Of one zone, of both, of none."""
        out = mrz.arrow.verify(answers(rows), on=on, policy=policy)
        assert added(out) == [verified(row, on, policy) for row in rows]

    @given(CONSISTENT, st.sampled_from(KEYS), st.none() | st.text() | st.sampled_from(["无", "``", " "]))
    def test_any_text_in_a_field(self, row: Fields, key: str, text: str | None) -> None:
        """Null, too."""
        changed = row | {key: text}
        assert added(mrz.arrow.verify(answers([row, changed]), on=ON)) == [verified(row, ON), verified(changed, ON)]

    @given(CONSISTENT, st.sets(st.sampled_from(KEYS[2:]), min_size=1))
    def test_any_columns_missing(self, row: Fields, missing: set[str]) -> None:
        """A column that is not there is a key that is not there."""
        kept = {key: text for key, text in row.items() if key not in missing}
        assert added(mrz.arrow.verify(pa.table({key: [text] for key, text in kept.items()}), on=ON)) == [
            verified(kept, ON)
        ]

    @given(st.lists(CONSISTENT | FAULTY, max_size=4), st.data())
    def test_any_type_of_text_in_any_chunks(self, rows: list[Fields], data: st.DataObject) -> None:
        """Strings, views, dictionaries; slices of what is longer."""
        kinds = (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string()))
        table = pa.table({key: data.draw(column([row[key] for row in rows], kinds)) for key in KEYS})
        assert added(mrz.arrow.verify(table, on=ON)) == [verified(row, ON) for row in rows]


class TestServices:
    """Other services, and what is none."""

    @given(strategies.mlid_passport_ocr_responses() | strategies.mlid_passport_ocr_responses(consistent=False))
    def test_nested_columns_of_another_service(self, answer: dict[str, Fields]) -> None:
        """Structs are objects; every row goes by itself."""
        table = pa.Table.from_pylist([answer["Response"]])
        out = mrz.arrow.verify(table, vendor="tencent.MLIDPassportOCR", on=ON)
        assert added(out) == [verified(answer["Response"], ON, vendor="tencent.MLIDPassportOCR")]

    def test_an_error_of_the_service_is_raised(self) -> None:
        """As `mrz.verify` raises it."""
        table = pa.table({"error_code": [110], "error_msg": ["Access token invalid"]})
        with pytest.raises(mrz.ServiceError):
            mrz.arrow.verify(table, vendor=baidu.PASSPORT.vendor, on=ON)

    def test_a_name_that_is_no_services_is_refused(self) -> None:
        """The error names the nearest."""
        with pytest.raises(ValueError, match=r"did you mean 'tencent\.PassportOCR'"):
            mrz.arrow.verify(answers([]), vendor="tencent.Passport")

    @pytest.mark.parametrize("rows", [0, 1])
    def test_a_table_without_the_lines_is_refused(self, rows: int) -> None:
        """Empty or not."""
        with pytest.raises(mrz.UnknownResponseError, match="the answer has no CodeCrc"):
            mrz.arrow.verify(answers([{"CodeSet": ""}] * rows).drop_columns(["CodeCrc"]))

    def test_a_table_of_another_service_is_refused(self) -> None:
        """Its fields would be compared as if they were these."""
        table = pa.table({"CodeSet": [""], "CodeCrc": [""], "IssuingCountry": [""]})
        with pytest.raises(mrz.UnknownResponseError, match="shape of tencent"):
            mrz.arrow.verify(table)

    def test_a_column_that_is_no_text_is_refused(self) -> None:
        """A number is no field of PassportOCR."""
        with pytest.raises(TypeError, match="the column 'PassportNo' is text, not int64"):
            mrz.arrow.verify(pa.table({"CodeSet": [""], "CodeCrc": [""], "PassportNo": [1]}))

    @pytest.mark.parametrize("vendor", ["tencent.PassportOCR", "tencent.MLIDPassportOCR"])
    def test_what_is_no_table_is_refused(self, vendor: str) -> None:
        """A list of answers is none."""
        with pytest.raises(TypeError, match="RecordBatch, not list"):
            mrz.arrow.verify([{"CodeSet": ""}], vendor=vendor)  # type: ignore[call-overload]

    def test_other_columns_are_not_read(self) -> None:
        """Only the service's own keys are read."""
        row = {"CodeSet": "", "CodeCrc": "", "PassportNo": ""}
        table = pa.table(
            {key: [text] for key, text in {**row, "Error": "x", "Code": "z", "Response": "{}", "id": "y"}.items()}
        )
        assert added(mrz.arrow.verify(table, on=ON)) == [verified(row, ON)]


class TestTextThatIsNone:
    """Bytes in a column of strings that are no UTF-8."""

    BAD = pa.array([b"\xff\xe5\xbc"], pa.binary())

    def test_it_is_read_as_far_as_it_goes(self) -> None:
        """As `mrz.parse` reads bytes."""
        row = CLEAN | {"Name": "\ufffd\ufffd"}
        table = answers([row]).drop_columns(["Name"]).append_column("Name", self.BAD.view(pa.string()))
        assert added(mrz.arrow.verify(table, on=ON)) == [verified(row, ON)]

    def test_of_other_services_it_is_refused_without_being_shown(self) -> None:
        """Nothing in the chain of the error holds it."""
        table = pa.table({"CodeSet": self.BAD.view(pa.string()), "CodeCrc": [""]})
        with pytest.raises(mrz.UnknownResponseError, match="not UTF-8") as caught:
            mrz.arrow.verify(table, vendor="tencent.MLIDPassportOCR")
        assert caught.value.__context__ is None
        assert caught.value.__cause__ is None


class TestClean:
    """Each condition of agreement is seen at work, and the row then says so."""

    @pytest.mark.parametrize(
        ("key", "text"),
        [
            ("Country", "CHL"),
            ("PassportNo", "G00000013"),
            ("Sex", "F"),
            ("BirthDate", "19920923"),
            ("BirthDate", "18920922"),
            ("ExpiryDate", "20200818"),
            ("ExpiryDate", "21200819"),
            ("FamilyName", "ZHANGS"),
            ("FirstName", "SE"),
        ],
    )
    def test_one_difference_is_enough(self, key: str, text: str) -> None:
        """Of a character, or of a century."""
        row = CLEAN | {key: text}
        out = added(mrz.arrow.verify(answers([CLEAN, row, CLEAN]), on=ON))
        assert out == [verified(CLEAN, ON), verified(row, ON), verified(CLEAN, ON)]
        assert [one["mrz_outcome"] for one in out][::2] == ["CONSISTENT"] * 2
        assert out[1]["mrz_outcome"] != "CONSISTENT"

    @pytest.mark.parametrize(
        ("severity", "outcome"), [("ERROR", "INCONSISTENT"), ("WARNING", "REVIEW"), (None, "CONSISTENT")]
    )
    def test_a_policy_decides_what_expiry_weighs(self, severity: str | None, outcome: str) -> None:
        """By column as by row."""
        policy = mrz.Policy(severities={"expired": severity})
        out = added(mrz.arrow.verify(answers([CLEAN]), on=ON, policy=policy))
        assert out == [verified(CLEAN, ON, policy)]
        assert out[0]["mrz_outcome"] == outcome

    @pytest.mark.parametrize(
        "issue", ["20120514", "20120515", "20120228", "20120229", "20120301", "20120101", "20120631"]
    )
    @pytest.mark.parametrize("birth", ["19600101", "19960514", "19960515", "20010101"])
    @pytest.mark.parametrize("number", ["G00000003", "E00000003", "EI0000003", "EJ0000003", "D00000003"])
    def test_series_and_periods_of_china(self, issue: str, birth: str, number: str) -> None:
        """Around the days on which they change."""
        rows = []
        for years in (5, 10):
            year = 2012 + years
            for expiry in (f"{year}{issue[4:]}", f"{year}0227", f"{year}0228", f"{year - 1}1231", f"{year}0513"):
                line = with_digits(f"{number}0CHN{birth[2:]}0M{expiry[2:]}0<<<<<<<<<<<<<<00")
                dates = {"BirthDate": birth, "IssueDate": issue, "ExpiryDate": expiry}
                rows.append(CLEAN | dates | {"PassportNo": number, "CodeCrc": line})
        assert added(mrz.arrow.verify(answers(rows), on=ON)) == [verified(row, ON) for row in rows]

    def test_a_passport_of_another_issuer(self) -> None:
        """Utopia's specimen, as it would come from PassportOCR."""
        row = CLEAN | {
            "Country": "UTO", "Nationality": "UTO", "PassportNo": "L898902C3", "Sex": "F", "BirthDate": "19740812",
            "IssueDate": "20070416", "ExpiryDate": "20120415", "FamilyName": "ERIKSSON", "FirstName": "ANNA MARIA",
            "Name": "", "CodeSet": "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
            "CodeCrc": "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        }  # fmt: skip
        out = added(mrz.arrow.verify(answers([row]), on=ON))
        assert out == [verified(row, ON)]
        assert out[0]["mrz_outcome"] == "CONSISTENT"

    @pytest.mark.parametrize("name", ["", None])
    def test_a_chinese_passport_without_a_chinese_name(self, name: str | None) -> None:
        """Has nothing to be read."""
        row = CLEAN | {"Name": name}
        assert added(mrz.arrow.verify(answers([row]), on=ON)) == [verified(row, ON)]

    @pytest.mark.parametrize(("issue", "years"), [("20140301", 10), ("20190301", 5), ("20150301", 10)])
    @pytest.mark.parametrize("day", ["0228", "0229", "0301"])
    def test_periods_of_china_in_leap_years(self, issue: str, years: int, day: str) -> None:
        """Both last days of February are the day before 1 March."""
        expiry, birth = f"{int(issue[:4]) + years}{day}", {5: "20100101", 10: "19600101"}[years]
        line = with_digits(f"E000000030CHN{birth[2:]}0M{expiry[2:]}0<<<<<<<<<<<<<<00")
        dates = {"BirthDate": birth, "IssueDate": issue, "ExpiryDate": expiry}
        row = CLEAN | dates | {"PassportNo": "E00000003", "CodeCrc": line}
        assert added(mrz.arrow.verify(answers([CLEAN, row]), on=ON)) == [verified(CLEAN, ON), verified(row, ON)]

    @pytest.mark.parametrize(
        ("name", "family", "first"),
        [
            ("张三", "ZHANG", "SAN"),
            ("张三", "ZHANG", "SI"),
            ("张三", "ZHAN", "GSAN"),
            ("李乐乐", "LI", "LEYUE"),
            ("李乐乐", "LI", "YUEYUE"),
            ("李乐乐", "LI", "LELA"),
            ("李乐", "LILE", "LE"),
            ("欧阳静", "OUYANG", "JING"),
            ("欧阳娜娜", "OUYANG", "NANA"),
            ("欧阳娜娜", "OU", "YANGNANA"),
            ("诸葛亮", "ZHUGE", "LANG"),
            ("吕绿", "LYU", "LV"),
            ("吕绿", "LU", "LYU"),
            ("覃三", "XUN", "SAN"),
            ("张", "ZHANG", "SAN"),
            ("张 三", "ZHANG", "SAN"),
            ("阿·三", "SAN", "A"),
            ("张\u0301三", "ZHANG", "SAN"),
            ("*三", "ZHANG", "SAN"),
            ("張㐀", "ZHANG", "QIU"),
            ("张𠀀", "ZHANG", "HE"),
            ("买买提明", "MAIMAI", "TIMING"),
            ("买买提明江", "MAIMAI", "TIMING"),
            ("张三", "ZHANG SAN", "SAN"),
            ("张三", "ZHANG", "S AN"),
            ("Zhang", "ZHANG", "SAN"),
            ("ＡＢ三", "ZHANG", "SAN"),
        ],
    )  # fmt: skip
    def test_names_in_pinyin(self, name: str, family: str, first: str) -> None:
        """Of one character or two on either side, and all others."""
        line = f"POCHN{family}<<{first}".replace(" ", "<").ljust(44, "<")
        row = CLEAN | {"Name": name, "FamilyName": family, "FirstName": first, "CodeSet": line}
        assert added(mrz.arrow.verify(answers([CLEAN, row]), on=ON)) == [verified(CLEAN, ON), verified(row, ON)]

    @pytest.mark.parametrize("missing", [["Name"], ["BirthPlace", "IssuePlace", "Signature", "RequestId"], ["Sex"]])
    def test_a_clean_answer_without_some_columns(self, missing: list[str]) -> None:
        """Those that answers need to agree by column, and those that they do not."""
        row = {key: text for key, text in CLEAN.items() if key not in missing}
        assert added(mrz.arrow.verify(answers([CLEAN]).drop_columns(missing), on=ON)) == [verified(row, ON)]
