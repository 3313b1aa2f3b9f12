"""Feeds as publishers break them: each kind with a name, all of the same three invented entries."""

from collections.abc import Callable
from xml.sax.saxutils import escape

ENTRIES = (
    (
        "Ferry runs aground off Lissen",
        "A ferry with 212 people on board ran aground off Lissen on Sunday, the coast guard said.",
        "<p>A ferry with 212 people on board ran aground off Lissen.</p><p>“We heard a bang,” said Tove "
        "Brandt, a passenger. Tugs were to pull the ship free at high tide.</p>",
    ),
    (
        "Council keeps swimming hall open",
        "The council of Quillmouth voted by nine to four to keep its swimming hall until spring.",
        "<p>The council of Quillmouth voted by nine to four.</p><p>Repairs of the roof cost 300,000 crowns, "
        "its treasurer Ada Holm said, and nobody had asked the swimmers.</p>",
    ),
    (
        "Bakers strike for second week",
        "Bakers in Velmark stayed away from work for a second week, and shops imported bread.",
        "<p>Bakers in Velmark stayed away from work.</p><p>Per Lund of the union demanded another offer by "
        "Thursday; the mills called the demand unaffordable.</p>",
    ),
)


def rss(
    described: Callable[[str], str] = escape, titled: Callable[[str], str] = escape, head: str = ""
) -> str:
    """An RSS 2.0 feed, its texts as given by two functions."""
    items = "".join(
        f"<item><title>{titled(title)}</title><link>https://lantern.example/{number}</link>"
        f"<guid>lantern-{number}</guid><pubDate>Sun, 04 May 2031 09:0{number}:00 +0200</pubDate>"
        f"<description>{described(summary)}</description>"
        f"<content:encoded>{described(content)}</content:encoded></item>\n"
        for number, (title, summary, content) in enumerate(ENTRIES)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quillmouth Lantern'
        f"</title><link>https://lantern.example/</link>\n{items}</channel></rss>\n"
    )


def _in_sections(text: str) -> str:
    return f"<![CDATA[{text}]]>"


WHOLE = rss()


def _replaced(old: str, new: str, count: int = -1) -> bytes:
    assert old in WHOLE
    return WHOLE.replace(old, new, count).encode()


BROKEN: dict[str, bytes] = {
    "bare-ampersand": _replaced("council of", "council &amp; mayors of".replace("&amp;", "&") + " of"),
    "markup-not-escaped": rss(described=str).encode(),
    "tags-left-open": rss(described=lambda text: text.replace("</p>", "<br>")).encode(),
    "entities-of-html": _replaced(" said", "&nbsp;said&mdash;"),
    "less-than-in-text": _replaced("nine to four", "9 < 13 and 4 <9"),
    "control-character": _replaced("on board", "on\x0bboard"),
    "null-character": _replaced("on board", "on \x00board"),
    "broken-utf-8": WHOLE.encode().replace(b"board", b"b\xffard", 1),
    "declared-utf-8-is-latin-1": WHOLE.replace("“", "É").replace("”", "È").encode("latin-1"),
    "declared-utf-16-is-utf-8": _replaced('encoding="utf-8"', 'encoding="utf-16"'),
    "unknown-encoding": _replaced('encoding="utf-8"', 'encoding="klingon"'),
    "no-such-prefix": _replaced("<guid>", "<media:text>Picture by Henk Orla</media:text><guid>"),
    "attribute-without-quotes": _replaced("<guid>", "<guid isPermaLink=false>"),
    "attribute-twice": _replaced("<guid>", '<guid a="1" a="2">'),
    "wrong-end-tag": _replaced("</description>", "</descripton>", 1),
    "missing-end-tag": _replaced("</guid>", "", 2),
    "cut-off": WHOLE.encode()[:-260],
    "lines-before-declaration": b"\n\n" + WHOLE.encode(),
    "warning-before-declaration": b"<br />\n<b>Warning</b>: cannot modify header\n" + WHOLE.encode(),
    "script-behind-the-end": WHOLE.encode() + b"<script>track()</script>\n<!-- served in 0.2 s -->",
    "two-roots": WHOLE.encode() + WHOLE.encode(),
    "section-not-closed": rss(described=_in_sections).replace("]]>", "", 1).encode(),
    "section-in-a-section": rss(described=lambda text: _in_sections(_in_sections(text))).encode(),
    "comment-with-hyphens": _replaced("<guid>", "<!-- a -- b --><guid>"),
    "number-of-no-character": _replaced("on board", "on&#0; board&#x1F;"),
    "declaration-in-capitals": _replaced("<?xml", "<?XML"),
    "text-beside-items": _replaced("<item>", "stray <item>"),
}
