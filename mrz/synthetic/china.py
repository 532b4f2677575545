r"""Make passports of mainland China that do not exist: names in characters and pinyin, numbers, places, dates.

>>> from mrz.synthetic.choices import simplest
>>> page = chinese_passport(simplest, on=ON)
>>> print(*page.lines(), sep="\n")
POCHNZHANG<<SAN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<
G000000002CHN9209220M200819219203100<<<<<<66
>>> page.native_name, page.facts.date_of_issue
('张三', datetime.date(2010, 8, 20))

The simplest choices give the sample of PassportOCR's documentation, with a number whose check digit is right. Series,
periods of validity and their dates are those of `mrz.crosscheck.issuers.china`. Numbers are the lowest of each series.
The holder's age on the day of issue decides the period of validity; the day of issue decides the series and how ü is
spelled.

Names are combinations of a few common ones. Names of minorities, passports other than ordinary ones, and passports
issued on 29 February are not made.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from mrz.crosscheck.issuers.china import (
    CODE,
    ELECTRONIC_FROM,
    ELECTRONIC_LETTER,
    FORMER_LETTER,
    FULL_VALIDITY,
    FULL_VALIDITY_AGE,
    ORDINARY_CODE,
    SHORT_VALIDITY,
)
from mrz.icao.alphabet import FILLER, LETTERS
from mrz.icao.layouts import Format
from mrz.synthetic.choices import pick, step
from mrz.synthetic.dates import ON, day
from mrz.synthetic.documents import Facts, lines
from mrz.synthetic.names import HolderName
from mrz.vendors.reading import VIZ

if TYPE_CHECKING:
    from mrz.synthetic.choices import Choose

SURNAMES: Final = tuple(
    [
        (characters, pinyin)
        for characters, _, pinyin in [
            pair.partition(" ")
            for pair in (
                *("张 ZHANG", "王 WANG", "李 LI", "赵 ZHAO", "钱 QIAN", "孙 SUN", "周 ZHOU", "吴 WU", "郑 ZHENG"),
                *("陈 CHEN", "杨 YANG", "黄 HUANG", "刘 LIU", "徐 XU", "朱 ZHU", "林 LIN", "何 HE", "郭 GUO", "马 MA"),
                *("罗 LUO", "梁 LIANG", "宋 SONG", "谢 XIE", "韩 HAN", "唐 TANG", "冯 FENG", "董 DONG", "袁 YUAN"),
                *("邓 DENG", "许 XU", "傅 FU", "曾 ZENG", "彭 PENG", "蒋 JIANG", "蔡 CAI", "魏 WEI", "叶 YE", "余 YU"),
                *("潘 PAN", "杜 DU", "夏 XIA", "田 TIAN", "任 REN", "石 SHI", "孟 MENG", "秦 QIN", "江 JIANG", "顾 GU"),
                *("侯 HOU", "邵 SHAO", "龙 LONG", "吕 LYU", "欧阳 OUYANG", "司马 SIMA", "诸葛 ZHUGE", "上官 SHANGGUAN"),
            )
        ]
    ]
)
"""Surnames in characters and in pinyin as electronic passports spell it."""

GIVEN: Final = tuple(
    [
        (pair[0], pair[1:])
        for pair in (
            *("三SAN", "伟WEI", "芳FANG", "娜NA", "敏MIN", "静JING", "丽LI", "强QIANG", "磊LEI", "军JUN", "洋YANG"),
            *("勇YONG", "艳YAN", "杰JIE", "娟JUAN", "涛TAO", "明MING", "超CHAO", "霞XIA", "平PING", "刚GANG", "英YING"),
            *("华HUA", "文WEN", "玉YU", "红HONG", "建JIAN", "国GUO", "志ZHI", "晓XIAO", "海HAI", "春CHUN", "梅MEI"),
            *("兰LAN", "雪XUE", "安AN", "恩EN", "云YUN", "峰FENG", "鹏PENG", "宇YU", "欣XIN", "思SI", "佳JIA"),
        )
    ]
)
"""Characters of given names, each with its pinyin."""

PLACES: Final = ("SHANGHAI", "BEIJING", "GUANGDONG", "FUJIAN", "SICHUAN", "ZHEJIANG", "SHAANXI", "XINJIANG", "TIANJIN")
"""Places of birth and of issue, in Latin letters as the page has them."""

_U_UMLAUT: Final = "LYU"
_U_UMLAUT_BEFORE: Final = ("LU", "LV")
_BIRTH: Final = date(1992, 9, 22)
_ISSUE: Final = date(2010, 8, 20)
_SERIALS: Final = 10_000
_OPTIONAL: Final = "19203100"
_OPTIONAL_LETTERS: Final = LETTERS[:16]  # specimens have A to P only
_OPTIONAL_LENGTH: Final = 14
_LETTERS_OF_OPTIONAL: Final = len(_OPTIONAL_LETTERS) ** (_OPTIONAL_LENGTH - 1)
_BLANK_DIGITS: Final = ("0", FILLER)
_DIGIT_OF_OPTIONAL: Final = 42  # Doc 9303-4, 4.2.2.2: position 43


@frozen
class ChinesePassport:
    """An ordinary passport: its facts, name in characters, places and signature.

    `blank_digit` is the check digit printed for empty optional data: `"0"` or a filler.
    """

    facts: Facts
    native_name: str
    place_of_birth: str
    place_of_issue: str
    blank_digit: str
    signature: str

    def lines(self) -> tuple[str, ...]:
        """Return the two lines of the MRZ."""
        first, second = lines(self.facts)
        if not self.facts.optional_data:  # a filler counts as 0, so the composite check digit does not change
            second = second[:_DIGIT_OF_OPTIONAL] + self.blank_digit + second[_DIGIT_OF_OPTIONAL + 1 :]
        return first, second

    def visual_zone(self) -> VIZ:
        """Return the visual zone as PassportOCR reads it: dates as YYYYMMDD."""
        facts = self.facts
        return VIZ(
            issuing_state=facts.issuing_state,
            document_number=facts.document_number,
            primary_identifier=facts.name.primary_identifier,
            secondary_identifier=facts.name.secondary_identifier,
            nationality=facts.nationality,
            sex=facts.sex,
            date_of_birth=f"{facts.birth:%Y%m%d}",
            date_of_expiry=f"{facts.date_of_expiry:%Y%m%d}",
            date_of_issue=f"{facts.date_of_issue:%Y%m%d}",
            place_of_birth=self.place_of_birth,
            place_of_issue=self.place_of_issue,
            native_name=self.native_name,
            signature=self.signature,
        )


def chinese_passport(choose: Choose, *, on: date = ON) -> ChinesePassport:
    """Make an ordinary passport of mainland China, issued in the twenty years before `on`."""
    issue = day(choose, on - relativedelta(years=20), on, at=_ISSUE)
    if (issue.month, issue.day) == (2, 29):  # no source says when such a passport expires
        issue -= timedelta(days=1)
    birth = day(choose, on - relativedelta(years=99, days=-1), issue, at=_BIRTH)
    of_age = birth + relativedelta(years=FULL_VALIDITY_AGE) <= issue
    electronic = issue >= ELECTRONIC_FROM
    characters, name = _name(choose, electronic=electronic)
    facts = Facts(
        format=Format.TD3,
        document_code=ORDINARY_CODE,
        issuing_state=CODE,
        name=name,
        document_number=f"{ELECTRONIC_LETTER if electronic else FORMER_LETTER}{choose(_SERIALS):08}",
        nationality=CODE,
        birth=birth,
        date_of_birth=f"{birth:%y%m%d}",
        sex=pick(choose, "MF"),
        date_of_issue=issue,
        date_of_expiry=issue + relativedelta(years=FULL_VALIDITY if of_age else SHORT_VALIDITY, days=-1),
        optional_data=_optional_data(choose, electronic=electronic),
        optional_data_2="",
        truncation="initials",
    )
    places = pick(choose, PLACES), pick(choose, PLACES)
    blank_digit, signature = pick(choose, _BLANK_DIGITS), pick(choose, ("", characters))
    return ChinesePassport(
        facts=facts,
        native_name=characters,
        place_of_birth=places[0],
        place_of_issue=places[1],
        blank_digit=blank_digit,
        signature=signature if electronic else "",  # earlier passports have it on another page
    )


@step
def _name(choose: Choose, *, electronic: bool) -> tuple[str, HolderName]:
    """Choose a surname and one or two characters of a given name; return the characters and their pinyin."""
    surname, primary = pick(choose, SURNAMES)
    if primary == _U_UMLAUT and not electronic:
        primary = pick(choose, _U_UMLAUT_BEFORE)
    given = [pick(choose, GIVEN) for _ in range(1 + choose(2))]
    characters = surname + "".join([character for character, _ in given])
    return characters, HolderName(primary, "".join([pinyin for _, pinyin in given]))


@step
def _optional_data(choose: Choose, *, electronic: bool) -> str:
    """Return thirteen letters and a digit for an electronic passport, else the sample's data, digits or nothing."""
    # Both kinds make the same number of choices, so that an electronic passport can shrink to an earlier one without
    # a change of the choices after it.
    first, last = choose(_LETTERS_OF_OPTIONAL if electronic else 3), choose(10 if electronic else 10 ** len(_OPTIONAL))
    if not electronic:
        return (_OPTIONAL, "", f"{last:08}")[first]
    letters = ""
    for _ in range(_OPTIONAL_LENGTH - 1):
        first, at = divmod(first, len(_OPTIONAL_LETTERS))
        letters += _OPTIONAL_LETTERS[at]
    return f"{letters}{last}"
