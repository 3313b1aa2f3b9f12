"""The summary of a corpus as one HTML document: figures, plots as SVG, what failed and why."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.report.corpus_summary import CorpusSummary
from rashomon.report.visible import show_hidden

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; }
dt { text-align: right; font-weight: 600; font-variant-numeric: tabular-nums; }
dd { margin: 0; }
figure { margin: 2rem 0; }
figcaption { font-weight: 600; }
figcaption small { font-weight: 400; display: block; }
svg { width: 100%; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
svg rect { fill: #2f6f9f; }
table { border-collapse: collapse; }
td, th { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; overflow-wrap: anywhere; }
"""


def corpus_document(summary: CorpusSummary) -> str:
    """One document that loads nothing and runs nothing; the same summary always gives the same bytes."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    return (
        _environment()
        .get_template("corpus.html.j2")
        .render(summary=summary, style=Markup(_STYLE), policy=policy)
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("rashomon.report", "corpus"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: show_hidden(value) if type(value) is str else value,
    )
