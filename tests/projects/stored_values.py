"""JSON texts at the edges of what a field of each kind takes, to be sent to a generated project."""

import json
from datetime import timedelta, timezone

from hypothesis import strategies as st

Texts = st.SearchStrategy[str]
"""Texts of JSON values: a number is sent as it is written here."""

quoted = json.dumps


def words(text: str) -> Texts:
    """One of these words, as a JSON string."""
    return st.sampled_from(text.split()).map(quoted)


def regex(pattern: str) -> Texts:
    """A text that matches this pattern as a whole; not quoted yet."""
    return st.from_regex(pattern, fullmatch=True)


_NUMBER = r"-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?"
NUMBERS = """
-0 -0.0 -0.00 0e5 -0E-5 0e400 -0e-400 0.0000000000000000000 1 1.0 1.00 1.10 1.005 1e2 1E+2 1e-2
0.1 0.30000000000000004 0.125 9 -9 9.00 100e-2 12300e-4 1e-400 1e400 1e-320 5e-324 -5e-324
2.2250738585072014e-308 1e308 1.7976931348623157e308 -1.7976931348623157e308 1e15 1e16 1e17 1e21
123456789.12345679 9999999999.99 -9999999999.99 10000000000 999999999999999999 0.9999 0.99999
9007199254740991 9007199254740992 9007199254740993 9223372036854775807 9223372036854775808
-9223372036854775808 -9223372036854775809 18446744073709551616 1e18 1e19 86400 1709164800
1709164800.123456 253402300799 253402300800 -62135596800 -62135596801 NaN Infinity -Infinity
""".split()
UNUSUAL = """
+1 1_000 0x10 007 .5 5. 1,5 ١٢ １２ nan inf -inf Infinity sNaN 1e999999999 1e-999999999 0e999999999
-0e-999999999 1d2
"""

numbers = (
    st.sampled_from(NUMBERS)
    | st.integers(-(2**65), 2**65).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | st.decimals(-1000, 1000, places=2).map(str)
    | regex(_NUMBER)
)
any_numbers = numbers | numbers.map(quoted) | words(UNUSUAL) | numbers.map(lambda n: quoted(f" {n} "))

_STRINGS = [
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
]
_characters = st.characters(exclude_categories=())
strings = (st.sampled_from(_STRINGS) | st.text(_characters, max_size=6)).map(quoted)

booleans = st.sampled_from(["true", "false", "0", "1", "1.0", "2"]) | words("true FALSE yes off t 1")

_DAY = "(0001|1969|2024|9999)-(01|02|12)-(01|28|29|31)"
_HOUR = "(00|12|23|24):(00|59)"
_SECOND = "(:(00|59|60)([.,][0-9]{1,10})?)?"
_ZONE = "(Z|z|[+-](00|01|14|23):?(00|30|59))"
_DATE_EDGES = "2024-02-29 2023-02-29 0000-01-01 10000-01-01 20240229 2024-060 2024-W09-4 2024-2-9"
_offsets = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
dates = st.one_of(
    st.dates().map(str).map(quoted),
    regex(f"{_DAY}(T00:00(:00(Z|))?)?").map(quoted),
    words(_DATE_EDGES),
    any_numbers,
)
datetimes = st.one_of(
    st.datetimes(timezones=_offsets).map(lambda moment: quoted(moment.isoformat())),
    regex(f"{_DAY}[Tt _]{_HOUR}{_SECOND}{_ZONE}").map(quoted),
    regex(f"{_DAY}T{_HOUR}{_SECOND}").map(quoted),
    dates,
)
times = st.one_of(
    st.times().map(str).map(quoted),
    regex(f"{_HOUR}{_SECOND}").map(quoted),
    regex(f"T?{_HOUR}{_SECOND}{_ZONE}?").map(quoted),
    any_numbers,
)

_UUID_FORMS = (str, lambda one: str(one).upper(), lambda one: one.hex, lambda one: one.urn)
uuids = st.one_of(
    st.builds(lambda form, one: quoted(form(one)), st.sampled_from(_UUID_FORMS), st.uuids()),
    st.uuids().map(lambda one: quoted(f"{{{one}}}")),
    words("00000000-0000-0000-0000-000000000000 ffffffff-ffff-ffff-ffff-ffffffffffff 0 no-uuid"),
)

EMAILS = """
ada@example.com Ada@Example.COM ADA@EXAMPLE.COM a.b+c@x-y.example.org ada@example.com. .a@b.co
a@b a@-b.co "q"@b.co a@b..co ä@example.com ada@bücher.example ada@xn--bcher-kva.Example a@[127.0.0.1]
K@example.com a@example.Kom
"""
emails = st.one_of(
    words(EMAILS),
    regex(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,8}@[A-Za-z0-9-]{1,5}(\.[A-Za-z0-9-]{1,5}){1,2}").map(
        quoted
    ),
    st.sampled_from([" ada@example.com", "ada@example.com\n", f"{'a' * 242}@example.com"]).map(
        quoted
    ),
)
URLS = """
https://example.com https://example.com/ HTTPS://EXAMPLE.COM HttpS://Example.com/A%2fb?C=d#E
http://example.com:80 https://example.com:443/ https://example.com:99999/ https://example.com?q=1
https://example.com#top https://bücher.example/ https://xn--bcher-kva.example/ https://example.com/ä
https://user:pw@example.com/ https://[::1]/ https://127.1/ ftp://example.com https:example.com
https:///example.com https://example.com/a/../b https://example.com./ https://example.com/%
//example.com https://example.com\\a http://a..b
"""
urls = st.one_of(
    words(URLS),
    regex("https?://[A-Za-z0-9.-]{1,8}(:[0-9]{1,5})?([/?#][!-~]{0,8})?").map(quoted),
    st.sampled_from([" https://example.com ", "https://example.com\n", "https://a/" + "b" * 2040]).map(
        quoted
    ),
)

_ids = st.sampled_from(["1", "2", "3", "3.0", '"2"', "0", "-1", "4", "true", "9223372036854775808"])
references = st.sampled_from(["1", "2", "3"]) | _ids
ids = st.lists(st.sampled_from(["1", "2", "3"]), max_size=5) | st.lists(_ids, max_size=3)


def listed(items: list[str]) -> str:
    return f"[{', '.join(items)}]"


def mapped(items: list[tuple[str, str]]) -> str:
    """A JSON object; a key may be there twice."""
    return f"{{{', '.join(f'{key}: {item}' for key, item in items)}}}"


_keys = st.sampled_from(['"b"', '"a"', '"1"', '""', '"é"']) | strings
documents = st.recursive(
    st.sampled_from(["null", "true", "false", "{}", "[]"]) | numbers | strings,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(listed),
        st.lists(st.tuples(_keys, inner), max_size=3).map(mapped),
    ),
    max_leaves=5,
)

EDGES: dict[str, Texts] = {
    "string": strings,
    "text": strings,
    "integer": any_numbers,
    "float": any_numbers,
    "decimal": any_numbers,
    "boolean": booleans,
    "date": dates,
    "datetime": datetimes,
    "time": times,
    "uuid": uuids,
    "json": documents,
    "email": emails,
    "url": urls,
    "reference": references,
    "references": ids.map(listed),
}
ANYTHING = st.one_of(*EDGES.values())


def values_of(kind: str, samples: list[str]) -> Texts:
    """What to send as a value of this kind: its samples, its edges, at times those of others."""
    plain = st.sampled_from(samples)
    return st.one_of(plain, EDGES.get(kind, plain), EDGES.get(kind, plain), ANYTHING)
