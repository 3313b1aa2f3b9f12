"""An invented page and what stands on it."""

import json

import pytest

PARAGRAPHS = (
    "The harbour bridge at Osterley was closed on Monday after engineers found cracks in two of its pillars.",
    "“We could not let another lorry cross it,” said Mara Lindqvist, who leads the port authority.",
    "Some 14,000 vehicles use the bridge every day, and the detour through the old town takes 40 minutes.",
    "The repair is expected to cost about €3 million and to last until the end of the autumn, she added.",
    "The town council will meet on Thursday to decide whether the ferry may run at night during the works.",
)


@pytest.fixture
def page() -> str:
    """A whole news page as publishers print them."""
    structured = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Osterley closes its harbour bridge &amp; reroutes traffic",
        "datePublished": "2025-03-17T09:30:00+01:00",
        "dateModified": "2025-03-17T11:00:00+01:00",
        "author": [{"@type": "Person", "name": "Tove Brandt"}, {"@type": "Person", "name": "Ilya Marsh"}],
        "publisher": {"@type": "Organization", "name": "The Osterley Courier"},
    }
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Osterley closes its harbour bridge &amp; reroutes traffic | The Osterley Courier</title>
<meta property="og:site_name" content="The Osterley Courier">
<meta property="og:title" content="Bridge shut! | The Osterley Courier">
<link rel="canonical" href="/2025/03/harbour-bridge-closed.html">
<script type="application/ld+json">{json.dumps(structured)}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Osterley closes its harbour bridge &amp; reroutes traffic</h1>
{body}</article></main>
<footer><p>Imprint</p></footer></body></html>"""


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    return PARAGRAPHS
