"""Texts without a machine readable zone, of many kinds, each as long as asked: what a redaction should leave alone.

Source code is that of the Python that runs and of the packages beside it; the rest is made from a seed. Words and names
are invented or common words of their language.
"""

from __future__ import annotations

import base64
import csv
import difflib
import io
import random
import string
import sys
import sysconfig
import textwrap
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Random = random.Random
    Writer = Callable[[Random], str]

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "English": (
            "the guest arrived late and asked for a room near window desk was closed but night clerk "
            "found key under paper which they had read since morning weather remained cold with "
            "little rain over harbor"
        ),
        "German": (
            "der Gast kam spät und fragte nach einem Zimmer am Fenster über den Straßen lag Schnee "
            "während die Behörde für Ausländerangelegenheiten geschlossen blieb größere Änderungen "
            "möglich"
        ),
        "French": (
            "le client est arrivé très tard et a demandé une chambre près de la fenêtre où l’hôtel "
            "était fermé malgré les élèves français ça et là sous la neige déjà tombée"
        ),
        "Spanish": (
            "el huésped llegó tarde y pidió una habitación cerca de la ventana mañana lloverá según "
            "el niño que leía periódicos españoles en el jardín también"
        ),
        "Polish": (
            "gość przyjechał późno i poprosił o pokój przy oknie łąka była zielona żółty źrebak "
            "skakał przez płot chociaż śnieg już padał wszędzie"
        ),
        "Turkish": (
            "misafir geç geldi ve pencereye yakın bir oda istedi çünkü şehir güneşliydi ığdır yolu "
            "kapalıydı öğretmen değil müdür"
        ),
        "Vietnamese": (
            "khách đến muộn và hỏi một căn phòng gần cửa sổ trời mưa nhẹ trên bến cảng người gác đêm "
            "tìm thấy chìa khóa dưới tờ giấy"
        ),
        "Russian": (
            "гость приехал поздно и попросил комнату у окна погода была холодная но дождь скоро "
            "кончился ночной дежурный нашёл ключ под бумагой которую никто не читал с утра"
        ),
        "Greek": (
            "ο επισκέπτης έφτασε αργά και ζήτησε ένα δωμάτιο κοντά στο παράθυρο ο καιρός έμεινε κρύος "
            "με λίγη βροχή πάνω από το λιμάνι"
        ),
        "Arabic": (
            "وصل الضيف متأخرا وطلب غرفة قرب النافذة وكان المكتب مغلقا لكن الحارس وجد المفتاح تحت "
            "الورقة والجو بارد مع قليل من المطر فوق الميناء"
        ),
        "Hindi": (
            "मेहमान देर से आया और खिड़की के पास एक कमरा माँगा मौसम ठंडा था लेकिन बारिश जल्द ही रुक गई "
            "रात के चौकीदार को चाबी कागज़ के नीचे मिली"
        ),
        "Hebrew": ("האורח הגיע מאוחר וביקש חדר ליד החלון המשרד היה סגור אבל השומר מצא את המפתח מתחת לנייר"),
    }
)
_CHINESE: Final = (
    "客人很晚才到要了一间靠窗的房间天气寒冷但雨很快就停了夜班职员在纸下找到钥匙没有人从早上读过它港口上空有云"
)
_JAPANESE: Final = (
    "客は遅く着いて窓の近くの部屋を頼んだ天気は寒かったが雨はすぐにやんだカギは紙の下にありましたホテルのフロント"
)
_CITIES: Final = ("Springfield", "Neustadt", "Villeneuve", "Santa Rosa", "Nowe Miasto", "Portobello", "Kingsbridge")
_STREETS: Final = (
    "Main Street",
    "Bahnhofstraße",
    "rue de la Gare",
    "Calle Mayor",
    "ul. Kościelna",
    "Via Roma",
    "High St",
)
_COUNTRIES: Final = ("UNITED KINGDOM", "GERMANY", "FRANCE", "SPAIN", "POLAND", "ITALY", "USA", "CHINA", "UTOPIA")
_NAMES: Final = (
    "value",
    "count",
    "index",
    "buffer",
    "node",
    "total",
    "MAX_SIZE",
    "result",
    "HEADER",
    "offset",
    "flags",
)


def _files(roots: list[Path], *suffixes: str) -> Iterator[str]:
    """Return the texts of the files with these suffixes, in the order of their names."""
    paths = {path for root in roots for suffix in suffixes for path in root.rglob(f"*{suffix}")}
    for path in sorted(paths):
        yield path.read_text("utf-8", errors="replace")


def _shuffled(texts: Iterator[str], size: int, dice: Random) -> str:
    """Return pieces of files, so that many files are in a text; the least of `size` and what there is."""
    pieces: list[str] = []
    length = 0
    for text in texts:
        pieces.append(text[:20_000])
        length += len(pieces[-1])
        if length > 20 * size:
            break
    dice.shuffle(pieces)
    return "\n".join(pieces)[:size]


def _packages() -> list[Path]:
    return [Path(path) for path in sys.path if Path(path).name == "site-packages"]


def _python(size: int, dice: Random) -> str:
    return _shuffled(_files([Path(sysconfig.get_path("stdlib"))], ".py"), size, dice)


def _c(size: int, dice: Random) -> str:
    return _shuffled(_files([Path(sysconfig.get_path("include"))], ".h"), size, dice)


def _web(size: int, dice: Random) -> str:
    return _shuffled(_files(_packages(), ".js", ".css", ".html"), size, dice)


def _repeated(write: Writer) -> Callable[[int, Random], str]:
    """Return what writes pieces until the text is long enough."""

    def text(size: int, dice: Random) -> str:
        pieces: list[str] = []
        length = 0
        while length < size:
            pieces.append(write(dice))
            length += len(pieces[-1])
        return "".join(pieces)[:size]

    return text


def _sentence(dice: Random, language: str) -> str:
    words = dice.choices(_WORDS[language].split(), k=dice.randint(5, 14))
    return " ".join(words).capitalize() + dice.choice(".!?:;")


def _paragraph(*languages: str) -> Writer:
    def write(dice: Random) -> str:
        language = dice.choice(languages)
        return " ".join([_sentence(dice, language) for _ in range(dice.randint(2, 6))]) + dice.choice(("\n", "\n\n"))

    return write


def _upper(dice: Random) -> str:
    return _paragraph(*list(_WORDS)[:9])(dice).upper()


def _ideographs(dice: Random) -> str:
    rows = ["".join(dice.choices(dice.choice((_CHINESE, _JAPANESE)), k=dice.randint(8, 30))) for _ in range(4)]
    return "，".join(rows) + "。\n"


def _streams(dice: Random) -> str:
    one, two, three = dice.choices(_NAMES, k=3)
    return dice.choice(
        (
            f'    std::cout << "{one}=" << {two} << " {three}: " << {three} << std::endl;\n',
            f'    LOG(INFO)<<"{one}"<<{two}<<","<<{three};\n',
            f"    out << std::hex << std::setw(8) << {one} << '\\n';\n",
            f"#define {one.upper()} (1<<{dice.randrange(32)})\n",
            f"    {one} = ({two}<<{dice.randrange(32)})|({three}>>{dice.randrange(8)});\n",
            f"    std::vector<std::pair<int,std::map<std::string,{two}>>> {one};\n",
            f"  if (A<B&&C<D) {{ X<<=2; Y<<=SHIFT; }} // {one}<<{two}<<{three}\n",
            f"X<<{one.upper()}<<{two.upper()}<<{three.upper()}<<ENDL;\n",
            f"    #10 DATA<=8'h{dice.randrange(256):02X}; ADDR<={one.upper()}<<2;\n",
        )
    )


def _heredoc(dice: Random) -> str:
    mark = dice.choice(("EOF", "EOT", "SQL", "END", "CONFIG", "HTML", "JSON", "SCRIPT"))
    form = dice.choice(("<<{}", "<< {}", "<<-{}", "<<'{}'", "<<~{}", '<<"{}"', "<<<{}", '<<< "${}"'))
    body = "".join([f"{n.upper()}={dice.randrange(10**6)}\n" for n in dice.choices(_NAMES, k=3)])
    return f"#!/bin/sh\ncat {form.format(mark)} > /etc/{dice.choice(_NAMES)}.conf\n{body}{mark}\ndone < INPUT\n"


def _conflict(dice: Random) -> str:
    ours, theirs = (" ".join(dice.choices(_NAMES, k=4)) for _ in range(2))
    branch = dice.choice(("HEAD", "Updated upstream", "MAIN", "ours", f"{dice.randrange(16**7):07x}"))
    return f"<<<<<<< {branch}\n{ours}\n||||||| merged\n=======\n{theirs}\n>>>>>>> {dice.choice(_NAMES)}\n"


def _difference(dice: Random) -> str:
    old = [_streams(dice) for _ in range(6)]
    new = [_streams(dice) if dice.random() < 0.3 else line for line in old]  # noqa: PLR2004
    name = dice.choice(_NAMES)
    return f"index {dice.randrange(16**7):07x}..{dice.randrange(16**7):07x} 100644\n" + "".join(
        difflib.unified_diff(old, new, f"a/{name}.cc", f"b/{name}.cc")
    )


def _log(dice: Random) -> str:
    moment = datetime(2026, 6, 30, tzinfo=UTC) + timedelta(milliseconds=dice.randrange(10**9))
    token = dice.randbytes(16)
    name, code = dice.choice(_NAMES), dice.randrange(10**9)
    pair, second = f"CPU{dice.randrange(8)}: {token.hex()}", f"{moment:%d/%b/%Y:%H:%M:%S %z}"
    return dice.choice(
        (
            f"{moment.isoformat()} INFO worker[{dice.randrange(10**5)}] job={uuid.UUID(bytes=token)} ok\n",
            f"{moment:%b %d %H:%M:%S} host kernel: [{dice.random() * 1e5:12.6f}] {pair}\n",
            f'10.0.0.{code % 256} - - [{second}] "GET /a?id={token.hex()}" 200 {code}\n',
            f"[{moment:%Y%m%d%H%M%S}] ERROR 0x{token.hex().upper()} <{name}> code={code}\n",
            f"{moment:%Y-%m-%d %H:%M:%S,%f} DEBUG sha256:{(token * 2).hex()}\n",
            f"{moment:%y%m%d %H%M%S} {token.hex().upper()} {name.upper()}<{code}>\n",
            f'{{"ts":{int(moment.timestamp())},"trace":"{token.hex()}","span":"{token[:8].hex().upper()}"}}\n',
            f"EVENT<{name.upper()}><ID{code}><{moment:%y%m%d}>\n",
        )
    )


def _base64(dice: Random) -> str:
    data = dice.randbytes(dice.randint(200, 3_000))
    name = dice.choice(("CERTIFICATE", "RSA PRIVATE KEY", "PGP MESSAGE"))
    rows = base64.b64encode(data).decode()
    return dice.choice(
        (
            f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode()}\n--{data[:12].hex()}\n",
            f"-----BEGIN {name}-----\n{textwrap.fill(rows, 64)}\n-----END {name}-----\n",
            f'{{"image": "data:image/png;base64,{rows}"}}\n',
            base64.b32encode(data).decode() + "\n",
            f"Authorization: Bearer {base64.urlsafe_b64encode(data).decode()}\n",
            base64.b85encode(data).decode() + "\n",
            "".join(
                [f"begin {chr(32 + 45)}{base64.b16encode(data[at : at + 30]).decode()}\n" for at in range(0, 90, 30)]
            ),
        )
    )


def _hexadecimal(dice: Random) -> str:
    data = dice.randbytes(16)
    return f"{dice.randrange(16**8):08X}  {data.hex(' ').upper()}  |{'.' * 16}|\n"


def _address(dice: Random) -> str:
    place, zipcode = dice.choice(_CITIES), dice.randrange(10**5)
    text = f"{dice.choice(_STREETS)} {dice.randrange(1, 300)}\n{zipcode:05} {place}\n{dice.choice(_COUNTRIES)}\n\n"
    return text.upper() if dice.random() < 0.5 else text  # noqa: PLR2004


def _rows(dice: Random) -> list[list[object]]:
    return [
        [
            number,
            f"{dice.choice(string.ascii_uppercase)}{dice.randrange(10**8):08}",
            f"{datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=dice.randrange(365)):%Y-%m-%d}",
            f"{dice.random() * 1e6:.2f}",
            dice.choice(_CITIES),
            dice.randrange(10**9),
        ]
        for number in range(20)
    ]


def _separated(separator: str) -> Writer:
    def write(dice: Random) -> str:
        page = io.StringIO()
        csv.writer(page, delimiter=separator).writerows(_rows(dice))
        return page.getvalue()

    return write


def _markdown(dice: Random) -> str:
    return "".join(["| " + " | ".join([str(cell) for cell in row]) + " |\n" for row in _rows(dice)])


def _fixed_width(dice: Random) -> str:
    place = dice.choice(_CITIES).upper()
    return dice.choice(
        (
            "".join([f"{dice.randrange(10**7):>12}" for _ in range(dice.randint(3, 8))]) + "\n",
            "".join([f"{dice.randrange(10**9):09}" for _ in range(dice.randint(2, 6))]) + "\n",
            " ".join([f"{dice.randrange(10**6):06}" for _ in range(dice.randint(3, 8))]) + "\n",
            f"A{dice.randrange(10**6):06} {place:<20}{dice.randrange(10**6):06}M{dice.randrange(10**6):06}\n",
        )
    )


def _phone(dice: Random) -> str:
    country, digits = dice.choice((("GB", 18), ("DE", 18), ("FR", 23), ("PL", 24), ("NL", 10))), dice.randrange(10**24)
    iban = f"{country[0]}{dice.randrange(10, 99)}{digits:024}"[: country[1] + 4]
    grouped = " ".join([iban[at : at + 4] for at in range(0, len(iban), 4)])
    return dice.choice(
        (
            f"+{dice.randrange(1, 99)} {dice.randrange(10**3)} {dice.randrange(10**7):07}\n",
            f"{iban}\n",
            f"IBAN {grouped} BIC {''.join(dice.choices(string.ascii_uppercase, k=8))}\n",
            f"{dice.randrange(10**16):016} {dice.randrange(1, 13):02}/{dice.randrange(26, 40)}\n",
        )
    )


def _part(dice: Random) -> str:
    letters = "".join(dice.choices(string.ascii_uppercase, k=dice.randint(2, 5)))
    tail = "".join(dice.choices(string.ascii_uppercase + string.digits, k=dice.randint(4, 24)))
    return dice.choice(
        (
            f"{letters}-{dice.randrange(10**6)}-{tail}\n",
            f"{letters}{tail}  {dice.randrange(10**5)} PCS  {dice.choice(_CITIES).upper()}\n",
            f"(01){dice.randrange(10**14):014}(17){dice.randrange(10**6):06}(10){tail}\n",
            f"UNB+UNOA:2+{letters}{tail}+{dice.randrange(10**9)}+260630:0812+{tail}'\n",
            f"{letters}{dice.randrange(100):02}<{dice.randrange(10**3)}>{tail}\n",
            f":20:{tail}\n:32A:260630EUR{dice.randrange(10**7)},00\n:50K:/{dice.randrange(10**10)}\n",
            "-".join(["".join(dice.choices(string.ascii_uppercase + string.digits, k=5)) for _ in range(5)]) + "\n",
        )
    )


def _sequence(dice: Random) -> str:
    letters = dice.choice(("ACGT", "ACDEFGHIKLMNPQRSTVWY"))
    rows = ["".join(dice.choices(letters, k=dice.choice((60, 70, 80)))) for _ in range(5)]
    return f">SEQ{dice.randrange(10**6)} {dice.choice(_NAMES)}\n" + "\n".join(rows) + "\n"


def _travel(dice: Random) -> str:
    """Write what airlines and airports send in upper case."""
    flight = f"{dice.choice(('LH', 'BA', 'MU', 'AF'))}{dice.randrange(10**4):04}"
    route = "".join(dice.choices(string.ascii_uppercase, k=6))
    return dice.choice(
        (
            f"METAR {route[:4]} 300812Z 24015KT 9999 FEW030 {dice.randrange(30)}/{dice.randrange(20)} Q1013 NOSIG\n",
            f"{flight} {route} 30JUN HK1 0812 0940 {''.join(dice.choices(string.ascii_uppercase, k=6))}\n",
            f"NOTAM A{dice.randrange(10**4):04}/26 RWY {dice.randrange(36):02}L CLSD DUE WIP UNTIL 2606302359\n",
            f"GATE {dice.choice('ABCD')}{dice.randrange(60)} BOARDING {flight} SEAT {dice.randrange(40)}C\n",
        )
    )


def _signs(dice: Random) -> str:
    width = dice.randint(3, 80)
    return dice.choice(
        (
            "<" * width + "\n",
            "-" * width + ">\n",
            "<" + "-" * width + "\n",
            "<< Prev 1 2 3 Next >>\n",
            "<<<<< BACK <<<<<\n",
            "=" * width + "\n",
            "0123456789" * dice.randint(2, 7) + "\n",
            "X" * width + "\n",
            f"{'<' * 3} {dice.choice(_CITIES).upper()} {'>' * 3}\n",
            f"<{dice.choice(_NAMES).upper()}>{dice.randrange(10**6)}</{dice.choice(_NAMES).upper()}>\n",
            "A<B<C<D<E<F\n",
            "0<X<1, 1<=Y<=9, A<<B\n",
        )
    )


KINDS: Final[Mapping[str, Callable[[int, Random], str]]] = MappingProxyType(
    {
        "Python": _python,
        "C headers": _c,
        "JavaScript, CSS, HTML": _web,
        "streams and shifts of C++": _repeated(_streams),
        "heredocs of shells": _repeated(_heredoc),
        "conflict markers": _repeated(_conflict),
        "diffs": _repeated(_difference),
        "logs": _repeated(_log),
        "base64, base32, PEM": _repeated(_base64),
        "hexadecimal dumps": _repeated(_hexadecimal),
        "prose in English": _repeated(_paragraph("English")),
        "prose in Latin letters": _repeated(_paragraph(*list(_WORDS)[:7])),
        "prose in upper case": _repeated(_upper),
        "prose in Cyrillic and Greek": _repeated(_paragraph("Russian", "Greek")),
        "prose in Arabic, Hebrew, Hindi": _repeated(_paragraph("Arabic", "Hebrew", "Hindi")),
        "prose in Chinese and Japanese": _repeated(_ideographs),
        "addresses": _repeated(_address),
        "CSV": _repeated(_separated(",")),
        "TSV": _repeated(_separated("\t")),
        "tables of Markdown": _repeated(_markdown),
        "numbers in columns": _repeated(_fixed_width),
        "phone numbers and IBANs": _repeated(_phone),
        "part numbers and messages": _repeated(_part),
        "sequences of DNA and proteins": _repeated(_sequence),
        "flights and weather": _repeated(_travel),
        "rulers, arrows, comparisons": _repeated(_signs),
    }
)
"""Each kind with what writes so many characters of it."""


def text_of(kind: str, size: int, seed: int) -> str:
    """Return a text of a kind, `size` characters or, of source code, what there is of it."""
    return KINDS[kind](size, random.Random(f"{kind} {seed}"))
