"""Put the page together: templates, style and script as files of the package, written into one document."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from rashomon.model.comparison import Comparison
from rashomon.report.first_prints import list_first_prints
from rashomon.report.glance import count_findings
from rashomon.report.html import coverage_rows, differences, renderings, word_choices
from rashomon.report.html.columns import view_columns
from rashomon.report.html.environment import build_environment
from rashomon.report.html.marking import number_findings
from rashomon.report.html.overview import draw_overview
from rashomon.report.outline import list_unexplained


def comparison_page(comparison: Comparison) -> str:
    """The comparison as one HTML document that loads nothing and, without its script, reads as well.

    The same comparison always gives the same bytes.
    """
    style, script = _read_asset("report.css"), _read_asset("report.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            style=Markup(style),
            script=Markup(script),
            policy=_content_policy(style, script),
            **view_findings(comparison),
        )
    )


def view_findings(comparison: Comparison) -> dict[str, Any]:
    """What `findings.html.j2` shows: everything found, on one page."""
    numbering = number_findings(comparison)
    differing, alike = renderings.view_utterances(comparison, numbering)
    return {
        "glance": count_findings(comparison),
        "overview": draw_overview(comparison, numbering),
        "column_place": {column.siglum: place for place, column in enumerate(numbering.columns)},
        "columns": view_columns(comparison, numbering),
        "coverage": coverage_rows.view_coverage(comparison, numbering),
        "exclusive": coverage_rows.view_exclusive(comparison, numbering),
        "disputes": differences.view_disputes(comparison, numbering),
        "updates": differences.view_updates(comparison, numbering),
        "strengths": differences.view_strengths(comparison, numbering),
        "figures": differences.view_figures(comparison, numbering),
        "utterances": differing,
        "utterances_alike": alike,
        "reuse": renderings.view_reuse(comparison, numbering),
        "wording": word_choices.view_wording(comparison, numbering),
        "loaded": word_choices.view_loaded(comparison, numbering),
        "first_prints": list_first_prints(comparison, numbering.columns),
        "headlines": word_choices.view_headlines(comparison, numbering),
        "set_aside": list_unexplained(comparison),
        "diagnostics": comparison.diagnostics,
    }


@cache
def _environment() -> Environment:
    return build_environment()


@cache
def _read_asset(name: str) -> str:
    return (files("rashomon.report.html") / "assets" / name).read_text(encoding="utf-8")


def _content_policy(style: str, script: str) -> str:
    """Nothing may be loaded, run or applied but these two texts (CSP level 2 hashes)."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash_source(style)}",
            f"script-src {_hash_source(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
