"""The faults that the benchmark `planted` plants in the screening and the reading of answers.

>>> {fault.kind for fault in answer_faults()} == {"answer: field", "answer: issuer", "answer: reading"}
True

A test of a field accepts too much, a flag is not set, or a reader takes the wrong text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.assurance.source_faults import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.assurance.source_faults import Fault

_SCREENING: Final = "mrz/crosscheck/screening.py"
_CHINA: Final = "mrz/crosscheck/issuers/china.py"
_OUTLOOK: Final = "mrz/crosscheck/comparison.py"
_MAP: Final = "mrz/vendors/field_map.py"
_REGISTRY: Final = "mrz/vendors/registry.py"
_JSON: Final = "mrz/vendors/json_input.py"
_ERRORS: Final = "mrz/vendors/service_errors.py"

_FIELDS: Final = (
    ("elif not code.startswith(seen) or seen[0] == FILLER:", "elif False:"),
    ("elif not code.startswith(seen) or seen[0] == FILLER:", "elif not code.startswith(seen):"),
    ("        flags |= _ISSUER\n", "        pass\n"),
    ("elif (seen != state or seen not in states) and", "elif seen != state and"),
    ("            flags |= _NATIONALITY\n", "            pass\n"),
    ("        if (seen != nationality or seen not in states) and", "        if seen != nationality and"),
    ("        flags |= _NUMBER\n", "        pass\n"),
    ("elif number.rstrip(FILLER) != seen and", "elif number[:8].rstrip(FILLER) != seen[:8] and"),
    ("            flags |= _SEX\n", "            pass\n"),
    ("if letter is None or letter != doc.sex:", "if letter is None:"),
    ("if letter is None or letter != doc.sex:", "if letter != doc.sex:"),
    ("            flags |= _SECONDARY\n", "            pass\n"),
    ("        flags |= _NAMES & ~absent\n", "        flags |= _PRIMARY & ~absent\n"),
    ("            birth[2:] != raw_birth\n", "            birth[4:] != raw_birth[2:]\n"),
    ("or not first < birth <= last", "or not first < birth"),
    ("or not first < birth <= last", "or not birth <= last"),
    ("                flags |= _BIRTH\n", "                pass\n"),
    ("            expiry[2:] != raw_expiry\n", "            expiry[2:7] != raw_expiry[:5]\n"),
    ("or not soonest < expiry < latest", "or not soonest < expiry"),
    ("or not soonest < expiry < latest", "or not expiry < latest"),
    ("                flags |= _EXPIRY\n", "                pass\n"),
    ("or not birth <= issue < expiry", "or not birth <= issue"),
    ("or not birth <= issue < expiry", "or not issue < expiry"),
    ("            not birth\n            or not birth <=", "            not birth <="),
    ("            return flags | OTHER_RULES, absent\n", "            return flags, absent\n"),
    ("        flags |= OTHER_RULES\n", "        pass\n"),
    ("text.encode().translate(None, _CHARACTERS)):", "False):"),
    ("len(getattr(viz, name)) <= _STATE", "len(getattr(viz, name)) < _STATE"),
    ("return seen in states and codes", "return codes"),
    ("return all(_means(known.get(part, ())", "return any(_means(known.get(part, ())"),
    ("name.find(SEPARATOR) == name.rfind(SEPARATOR) == len(primary)", "name.rfind(SEPARATOR) == len(primary)"),
    ('        or first[:1] in ("", FILLER)\n', "        or first[:1] == FILLER\n"),
    ("        or bool(secondary) is not bool(separator)\n", ""),
    ("return (primary == first and secondary == second) or (", "return (primary == first) or ("),
    ("        len(name) == width\n        and name[-1] in LETTERS\n", "        name[-1] in LETTERS\n"),
    ("        and _is_cut(secondary, second)\n", ""),
    ("len(components) <= len(words) and all(", "all("),
    ("return self.setdefault(code, letter.forms[0])", "return self.setdefault(code, letter.forms[-1])"),
    ("seen == printed and seen[2:] in _DAYS", "seen[2:] == printed[2:] and seen[2:] in _DAYS"),
    ("seen[2:] in _DAYS and seen[:2].isdecimal()", "seen[:2].isdecimal()"),
    (" and _YYMMDD in formats", ""),
    ('return seen if _YYYYMMDD in formats else ""', "return seen"),
    ("if one > _MOST_MONTHS or one == other:", "if True:"),
    ('return f"{seen[6:]}{one}{other}" if other > _MOST_MONTHS else ""', 'return f"{seen[6:]}{one}{other}"'),
    (" and _DD_MON_YYYY in formats", ""),
    ("len(word) == _STATE and len(meant) == 1", "len(word) == _STATE"),
    ("_ALMOST_HALF: Final = 48", "_ALMOST_HALF: Final = 52"),
    ("_CENTURY: Final = 100", "_CENTURY: Final = 130"),
)  # fmt: skip

_ISSUERS: Final = (
    (_CHINA, "    if doc.format is not _TD3:\n        return True\n", ""),
    (_CHINA, "        _is_ordinary(number, issue)\n", "        True\n"),
    (_CHINA, "if len(number) != _LENGTH or", "if len(number) < 2 or"),
    (_CHINA, "not number[2:].isdecimal()", "not number[3:].isdecimal()"),
    (_CHINA, "return number[1] in _AFTER_E", "return True"),
    (_CHINA, "and number[1].isdecimal() and issue < _NO_MORE_G_TEXT", "and number[1].isdecimal()"),
    (_CHINA, "issue - birth >= _FULL_AGE", "issue - birth >= _FULL_AGE - 1_0000"),
    (_CHINA, "    last = issue + before +", "    last = issue +"),
    (_CHINA, "(day == _FIRST_OF_MARCH and expiry == last + 1)", "expiry == last + 1"),
    (_CHINA, "if secondary in SYLLABLES[name[1]]:", "if True:"),
    (_CHINA, "secondary.startswith(first) and secondary[len(first) :] in last", "secondary.startswith(first)"),
    (_CHINA, "return pinyin.reads(name, primary, secondary) is not False", "return True"),
    (_OUTLOOK, "found = _UNCHECKED if absent & ESSENTIAL else _MATCH", "found = _MATCH"),
    (_OUTLOOK, "return _UNCHECKED if unchecked & ESSENTIAL or", "return _UNCHECKED if"),
    (_OUTLOOK, "            unchecked |= FLAGS[name]\n", "            pass\n"),
    (_OUTLOOK, "    if Severity.ERROR in severities:\n        return _MISMATCH\n", ""),
    (_OUTLOOK, "    if parsed is not None and found is not _MISMATCH:\n", "    if False:\n"),
)

_READING: Final = (
    (_MAP, "        elif _TEXT_KINDS.issuperset(kinds):", "        elif True:"),
    (_MAP, "if _BACKTICK in whole or _NOTHING in whole:", "if _NOTHING in whole:"),
    (_MAP, "if _BACKTICK in whole or _NOTHING in whole:", "if _BACKTICK in whole:"),
    (_MAP, "        if None in lines:\n            return None\n", ""),
    (_MAP, "self._at[one] for one in path_keys(path)]", "self._at[one] for one in path_keys(path)[:1]]"),
    (_MAP, "return len(self._at) + len(self._alternatives) - 1", "return len(self._at) + len(self._alternatives) - 2"),
    (_MAP, "None if viz is None or objects[viz[0]] is _NO_OBJECT else", "None if viz is None else"),
    (_MAP, "at for at, key in enumerate(keys)", "at for at, key in enumerate(keys[::-1])"),
    (_MAP, "        if self._more:\n", "        if False:\n"),
    (_MAP, "inner = objects[parent].get(key)", "inner = objects[0].get(key)"),
    (_REGISTRY, "having |= _BY_KEY[key]", "having = _BY_KEY[key]"),
    (_REGISTRY, "    if name is None and _FIRST.recognizes_view(seen):", "    if _FIRST.recognizes_view(seen):"),
    (_JSON, "return None if colons and not _has_keys_only(text, pairs) else found", "return found"),
    (_JSON, "pairs = sum(map(len, kept))", "pairs = sum(len(found) or 1 for found in kept)"),
    (_JSON, "and _ESCAPED_COLON not in text:", "and True:"),
    (_JSON, '" :" in text or any(', "any("),
    (_JSON, 'any(space in text and f"{space}:" in text for space in "\\t\\n\\r")', "False"),
    (_JSON, "('\\\\\\\\\"' not in text and count -", "(count -"),
    (_JSON, "(end != len(text) and text[end:].strip(_SPACE))", "False"),
    (_ERRORS, "envelope.error(answer, vendor) if key in answer else None", "None"),
)  # fmt: skip


def answer_faults() -> Iterator[Fault]:
    """Yield the faults in the order of the tables."""
    for old, new in _FIELDS:
        yield replaced("answer: field", _SCREENING, old, new)
    for path, old, new in _ISSUERS:
        yield replaced("answer: issuer", path, old, new)
    for path, old, new in _READING:
        yield replaced("answer: reading", path, old, new)
