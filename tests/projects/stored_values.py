"""JSON texts at the edges of what a field of each kind takes, to be sent to a generated project."""

import json
from datetime import timedelta, timezone

from hypothesis import strategies as st

Texts = st.SearchStrategy[str]
"""Texts of JSON values: a number is sent as it is written here."""

quoted = json.dumps


def strings(*texts: str) -> list[str]:
    return [quoted(text) for text in texts]


def words(text: str) -> list[str]:
    """Each word as a JSON string."""
    return strings(*text.split())


def listed(items: list[str]) -> str:
    return f"[{', '.join(items)}]"


def mapped(items: list[tuple[str, str]]) -> str:
    """A JSON object; a key may be there twice."""
    return f"{{{', '.join(f'{key}: {item}' for key, item in items)}}}"


def regex(pattern: str) -> Texts:
    """A JSON string that matches this pattern as a whole."""
    return st.from_regex(pattern, fullmatch=True).map(quoted)


_PLAIN = """
-0 -0.0 -0.00 0e5 -0E-5 0e400 -0e-400 0.0000000000000000000 1 1.0 1.00 1.10 1.005 1e2 1E+2 1e-2
0.1 0.30000000000000004 0.125 9 -9 9.00 100e-2 12300e-4 1e-400 1e400 1e-320 5e-324 -5e-324
2.2250738585072014e-308 1e308 1.7976931348623157e308 -1.7976931348623157e308 1e15 1e16 1e17 1e21
123456789.12345679 9999999999.99 -9999999999.99 10000000000 999999999999999999 0.9999 0.99999
9007199254740991 9007199254740992 9007199254740993 9223372036854775807 9223372036854775808
-9223372036854775808 -9223372036854775809 18446744073709551616 1e18 1e19 86400 1709164800
1709164800.123456 253402300799 253402300800 -62135596800 -62135596801 NaN Infinity -Infinity
"""
_UNUSUAL = """
-0 -0.0 0e5 1.10 1e2 0.125 9.00 -9999999999.99 -9223372036854775809 1e-320 1e400 Infinity +1 007
1_000 0x10 .5 5. 1,5 ١٢ １２ nan -inf sNaN 1e999999999 1e-999999999 0e999999999 -0e-999999999 1d2
"""
PLAIN_NUMBERS = _PLAIN.split()
NUMBERS = [*PLAIN_NUMBERS, *strings(" 1 ", "1\n"), *words(_UNUSUAL)]
TEXTS = strings(
    "",
    " ",
    "  both ends\t",
    "\n",
    "a\r\nb",
    "NUL\0",
    "\ud800",
    "half \udc00 way",
    "\U0001f469\u200d\U0001f680",
    "é",
    "e\u0301",
    "İıſß",
    "\u202eright to left",
    "\ufeffmark",
    "\u0085\u2028\u2029",
    "\x1f\x7f",
    "\uffff\U0010ffff",
    "'; --",
    '"\\/\b',
    "%s :name {x} $$",
    "null",
    "x" * 255,
    "x" * 256,
    "\U0001f680" * 255,
    "x" * 65_536,
    "x" * 65_537,
)
BOOLEANS = ["true", "false", "0", "1", "1.0", "2", *words("true FALSE yes off t 1 maybe")]
DATES = words("""
    2024-02-29 2023-02-29 0001-01-01 9999-12-31 0000-01-01 10000-01-01 20240229 2024-060
    2024-W09-4 2024-2-9 2024-02-29T00:00 2024-02-29T00:00:00Z 2024-02-29T00:00:00.000001
    """)
DATETIMES = words("""
    2024-02-29T12:00:00Z 2024-02-29t12:00:00z 2024-02-29T12:00Z 2024-02-29T12:00:00.1+01:00
    2024-02-29T12:00:00.123456-23:59 2024-02-29T12:00:00.1234567899Z 2024-02-29T12:00:00,5Z
    2024-02-29T23:59:59.999999+00:00 2024-02-29T12:00:00-00:00 2024-02-29T12:00:00+0530
    2024-02-29T12:00:00+05 2024-02-29_12:00:00Z 2024-02-29T24:00:00Z 2024-06-30T23:59:60Z
    2024-02-29T12:00:00 0001-01-01T00:00:00Z 0001-01-01T00:00:00+00:01 0001-01-01T00:00:00-14:00
    9999-12-31T23:59:59.999999Z 9999-12-31T23:59:59-00:01 9999-12-31T23:59:59+14:00
    1969-12-31T23:59:59.999999Z 2024-03-31T02:30:00+01:00
    """) + strings("2024-02-29 12:00:00 +01:00", "2024-02-29 12:00:00Z")
TIMES = words("""
    00:00 23:59:59.999999 12:30 12:30:00 12:30:00.1 12:30:00.100000 12:30:00.123456789 12:30:00,5
    24:00 23:59:60 12:30Z 12:30+00:00 12:30:00-05:00 T12:30 1230 9:30
    """)
UUIDS = words("""
    6ba7b810-9dad-11d1-80b4-00c04fd430c8 6BA7B810-9DAD-11D1-80B4-00C04FD430C8
    6ba7b8109dad11d180b400c04fd430c8 urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8
    {6ba7b810-9dad-11d1-80b4-00c04fd430c8} 00000000-0000-0000-0000-000000000000
    ffffffff-ffff-ffff-ffff-ffffffffffff 6ba7b810-9dad-11d1-80b4-00c04fd430c no-uuid
    """)
EMAILS = [
    *words("""
        ada@example.com Ada@Example.COM ADA@EXAMPLE.COM a.b+c@x-y.example.org ada@example.com.
        .a@b.co a@b a@-b.co "q"@b.co a@b..co ä@example.com ada@bücher.example a@[127.0.0.1]
        ada@xn--bcher-kva.Example K@example.com a@example.Kom
        """),
    *strings(" ada@example.com", "ada@example.com\n", f"{'a' * 242}@example.com"),
]
URLS = [
    *words(r"""
        https://example.com https://example.com/ HTTPS://EXAMPLE.COM https://Example.COM/A%2fb?C=d#E
        http://example.com:80 https://example.com:443/ https://example.com:99999/
        https://example.com?q=1 https://example.com#top https://bücher.example/
        https://xn--bcher-kva.example/ https://example.com/ä https://user:pw@example.com/
        https://[::1]/ https://127.1/ ftp://example.com https:example.com https:///example.com
        https://example.com/a/../b https://example.com./ https://example.com/% //example.com
        https://example.com\a http://a..b
        """),
    *strings(" https://example.com ", "https://example.com\n", f"https://a/{'b' * 2040}"),
]
DOCUMENTS = [
    *PLAIN_NUMBERS,
    *strings("", " ", "1", "-0.0", "NUL\0", "half \udc00 way", "e\u0301", "\u2028"),
    *("null", "true", "[]", "{}", "[null]", "[-0.0, 1.0, 1, true]", '{"a": {"b": [null, 1e2]}}'),
    *('{"b": 1, "a": 2}', '{"a": 1, "a": 2}', '{"\\u0000": 1}', '{"\\ud800": 1}', '{"": {}}'),
    *("[" * levels + "]" * levels for levels in (200, 201, 254, 300)),
    *('{"a":' * levels + "1" + "}" * levels for levels in (200, 201, 254, 300)),
]
IDS = ["1", "2", "3", "3.0", '"2"', "0", "-1", "4", "true", "9223372036854775808"]
LISTS = [*map(listed, ([], ["3", "1", "2"], ["2", "2", '"2"'], ["4"], ["0"], ["null"])), '"1"']

EDGES = {
    "string": TEXTS,
    "text": TEXTS,
    "integer": NUMBERS,
    "float": NUMBERS,
    "decimal": NUMBERS,
    "boolean": BOOLEANS,
    "date": DATES,
    "datetime": DATETIMES,
    "time": TIMES,
    "uuid": UUIDS,
    "json": DOCUMENTS,
    "email": EMAILS,
    "url": URLS,
    "reference": IDS,
    "references": LISTS,
}

_DAY = "(0001|1969|2024|9999)-(01|02|12)-(01|28|29|31)"
_CLOCK = "(00|12|23):(00|59)(:(00|59)([.,][0-9]{1,10})?)?"
_ZONE = "(Z|z|[+-](00|01|14|23):?(00|30|59))"
_NUMBER = r"-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?"
_offsets = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_numbers = st.one_of(
    st.integers(-(2**65), 2**65).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.decimals(-1000, 1000, places=2).map(str),
    st.from_regex(_NUMBER, fullmatch=True),
)
_any_numbers = _numbers | _numbers.map(quoted)
_texts = st.text(st.characters(exclude_categories=()), max_size=6).map(quoted)
_datetimes = st.datetimes(timezones=_offsets).map(lambda moment: quoted(moment.isoformat()))
_emails = regex(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,8}@[A-Za-z0-9-]{1,5}(\.[A-Za-z0-9-]{1,5}){1,2}")
_documents = st.recursive(
    st.sampled_from(["null", "true", "false", "{}", "[]"]) | _numbers | _texts,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(listed),
        st.lists(st.tuples(_texts, inner), max_size=3).map(mapped),
    ),
    max_leaves=5,
)
GENERATED: dict[str, Texts] = {
    "string": _texts,
    "text": _texts,
    "integer": _any_numbers,
    "float": _any_numbers,
    "decimal": _any_numbers,
    "date": st.dates().map(str).map(quoted) | regex(_DAY) | _numbers,
    "datetime": _datetimes | regex(f"{_DAY}[Tt _]{_CLOCK}{_ZONE}") | _numbers,
    "time": st.times().map(str).map(quoted) | regex(_CLOCK) | _numbers,
    "uuid": st.uuids().map(str).map(quoted),
    "json": _documents,
    "email": _emails,
    "url": regex("https?://[A-Za-z0-9.-]{1,8}(:[0-9]{1,5})?([/?#][!-~]{0,8})?"),
    "references": st.lists(st.sampled_from(["1", "2", "3"]), max_size=5).map(listed),
}
ANYTHING = st.sampled_from([text for texts in EDGES.values() for text in texts])


def edges_of(kind: str, samples: list[str]) -> list[str]:
    """What a field of this kind is sent at least once; a new kind has its samples only."""
    return [*EDGES.get(kind, ()), *samples]


def values_of(kind: str, samples: list[str]) -> Texts:
    """What a field of this kind is sent at random: values of its kind, at times of another."""
    edges = st.sampled_from(edges_of(kind, samples))
    return st.one_of(edges, GENERATED.get(kind, edges), ANYTHING)
