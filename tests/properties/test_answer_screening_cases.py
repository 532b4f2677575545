"""The law of the screening of answers, as cases: plain is CONSISTENT, and most that is consistent is plain.

`test_answer_screening.py` draws answers. Here each condition has answers on either side of it, about passports of China
as `docs/decisions` argues them: numbers by their series, validity of five and ten years, names in pinyin.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import mrz
from tests.support import digit_sums
from tests.support.answer_screening import full_outcome, is_plain

ON = date(2026, 6, 30)
OLD = {"IssueDate": "20100820", "ExpiryDate": "20200819", "PassportNo": "G00000003"}
NEW = {"IssueDate": "20180820", "ExpiryDate": "20280819", "PassportNo": "E00000003"}
PERSON = {
    "Country": "CHN",
    "Nationality": "CHN",
    "Sex": "M",
    "BirthDate": "19920922",
    "BirthPlace": "SHANGHAI",
    "IssuePlace": "SHANGHAI",
    "Signature": "",
    "Name": "张三",
    "FamilyName": "ZHANG",
    "FirstName": "SAN",
    "RequestId": "1",
}


def answer(**changes: str) -> dict[str, str]:
    """Return an answer whose two zones say the same, with digits put right."""
    said = {**PERSON, **NEW, **changes}
    names = f"{said['FamilyName']}<<{said['FirstName'].replace(' ', '<')}"
    code = changes.pop("code", "PO")
    second = (
        f"{said['PassportNo'].ljust(9, '<')}0{said['Nationality']}{said['BirthDate'][2:]}0{said['Sex']}"
        f"{said['ExpiryDate'][2:]}0{'1924' + '<' * 10}00"
    )
    lines = {
        "CodeSet": f"{code}{said['Country']}{names}".ljust(44, "<"),
        "CodeCrc": digit_sums.with_digits(second),
    }
    said.pop("code", None)
    return said | lines


def outcomes(said: dict[str, Any], on: date = ON) -> tuple[bool, bool]:
    """Return whether screening finds an answer plain, and whether all findings make it CONSISTENT."""
    outcome = full_outcome(said, on)
    assert mrz.verify(json.dumps(said), on=on).outcome == outcome
    return is_plain(said, on), outcome == "CONSISTENT"


@pytest.mark.parametrize(
    "changes",
    [
        NEW,
        OLD,
        *[OLD | {"PassportNo": number} for number in ("G12345678", "GA2345678", "G1A345678", "G1234567A", "E12345678")],
        *[NEW | {"PassportNo": number} for number in ("E12345678", "EA1234567", "EZ0000001", "EI1234567", "EO1234567")],
        *[NEW | {"PassportNo": number} for number in ("E1A234567", "E12A34567", "E1234567A", "EAA123456", "G12345678")],
        *[NEW | {"PassportNo": number} for number in ("EI0000001", "E0I000001", "EAI000001", "AE0000001", "EE0000001")],
        *[{"ExpiryDate": day} for day in ("20280820", "20280818", "20230819", "20290819", "20270819")],
        {"BirthDate": "20100922", "ExpiryDate": "20230819"},
        {"BirthDate": "20100922", "ExpiryDate": "20280819"},
        *[{"IssueDate": "20180801", "ExpiryDate": day} for day in ("20280731", "20280801", "20280730")],
        *[{"IssueDate": "20180101", "ExpiryDate": day} for day in ("20271231", "20281231", "20280101")],
        *[{"IssueDate": "20180301", "ExpiryDate": day} for day in ("20280229", "20280228", "20280301")],
        *[{"IssueDate": day, "ExpiryDate": "20280819"} for day in ("20180821", "20170820", "19920922", "20280819")],
        {"BirthDate": "20180820", "ExpiryDate": "20230819"},
        *[{"BirthDate": f"19{year}0922"} for year in ("25", "27", "30", "99")],
        *[{"BirthDate": day} for day in ("19920229", "19930229", "19000229", "20000229", "20040229")],
        *[{"IssueDate": day, "ExpiryDate": "20240228"} for day in ("20140228", "20140301", "20140302", "20120229")],
        *[{"IssueDate": "20140302", "ExpiryDate": day} for day in ("20240301", "20240302", "20240229")],
        *[{"BirthDate": "20020922", "IssueDate": "20170301", "ExpiryDate": f"2022{day}"} for day in ("0228", "0301")],
        *[{"BirthDate": f"1992{month:02}{day:02}"} for month in range(1, 13) for day in (1, 17, 28)],
        *[{"Name": name} for name in ("", "张四", "李三", "张三丰", "张")],
        *[{"Name": "张三丰", "FirstName": first} for first in ("SANFENG", "SAN", "FENGSAN")],
        *[{"Sex": sex} for sex in "FX"],
        *[{"Nationality": state} for state in ("UTO", "HKG")],
        *[{"code": code} for code in ("PO", "PD", "P<")],
    ],
)
def test_a_chinese_passport_that_is_clean_is_consistent(changes: dict[str, str]) -> None:
    """Each series, each validity, each month, each name."""
    clean, consistent = outcomes(answer(**changes))
    assert clean <= consistent


@pytest.mark.parametrize(
    "changes",
    [
        *(NEW, OLD, OLD | {"PassportNo": "G12345678"}),
        *[NEW | {"PassportNo": number} for number in ("E12345678", "EA1234567", "EZ0000001", "EE0000001")],
        *[{"BirthDate": f"1992{month:02}{day:02}"} for month in range(1, 13) for day in (1, 17, 28)],
        *[{"IssueDate": f"2018{month:02}02", "ExpiryDate": f"2028{month:02}01"} for month in range(1, 13)],
        {"IssueDate": "20180801", "ExpiryDate": "20280731"},
        {"IssueDate": "20180101", "ExpiryDate": "20271231"},
        {"BirthDate": "20100922", "ExpiryDate": "20230819"},
        {"BirthDate": "19920229"},
        *[{"IssueDate": "20180301", "ExpiryDate": day} for day in ("20280228", "20280229")],
        {"BirthDate": "19920229", "IssueDate": "20180301", "ExpiryDate": "20280229"},
        *[{"Name": name} for name in ("", "张三")],
        {"Name": "张三丰", "FirstName": "SANFENG"},
        {"Sex": "F"},
    ],
)
def test_a_chinese_passport_that_is_plainly_consistent_is_clean(changes: dict[str, str]) -> None:
    """Otherwise screening would be of no use."""
    assert outcomes(answer(**changes)) == (True, True)


UTOPIA = {"Country": "UTO", "Nationality": "UTO", "Name": "", "FamilyName": "ERIKSSON", "FirstName": "ANNA MARIA"}


@pytest.mark.parametrize(
    "changes",
    [
        *[{"code": code} for code in ("P<", "PP", "PD", "PK", "V<")],
        *[{"code": code, "ExpiryDate": "20390819"} for code in ("P<", "PP", "PK")],
        *[{"code": "P<", "ExpiryDate": day} for day in ("20371231", "20380101", "20450101", "20460701")],
        *[{"Country": state} for state in ("CHN", "DEU", "ROM", "QQQ", "FRA")],
        *[{"Nationality": state} for state in ("DEU", "ROM", "QQQ", "FRA")],
    ],
)
def test_another_passport_that_is_clean_is_consistent(changes: dict[str, str]) -> None:
    """Codes of two letters, states of the standard, centuries."""
    clean, consistent = outcomes(answer(**{**UTOPIA, "code": "P<", **changes}))
    assert clean <= consistent


@pytest.mark.parametrize("changes", [{}, {"Country": "FRA"}, {"Nationality": "FRA"}, {"ExpiryDate": "20290820"}])
@pytest.mark.parametrize("code", ["P<", "PP", "PD"])
def test_another_passport_that_is_plainly_consistent_is_clean(changes: dict[str, str], code: str) -> None:
    """Otherwise screening would be of no use."""
    assert outcomes(answer(**{**UTOPIA, "code": code, **changes})) == (True, True)


@pytest.mark.parametrize("base", [{}, {**UTOPIA, "code": "P<"}])
@pytest.mark.parametrize("key", ["CodeSet", "CodeCrc", *PERSON, *NEW])
def test_an_answer_with_one_character_changed_is_clean_only_if_it_is_consistent(key: str, base: dict[str, str]) -> None:
    """At every place, so that each span and each weight is looked at."""
    whole = answer(**base)
    for at, character in enumerate(whole[key]):
        for new in "0K" if character in "<1" else "<1":
            said = whole | {key: whole[key][:at] + new + whole[key][at + 1 :]}
            clean, consistent = outcomes(said)
            assert clean <= consistent
