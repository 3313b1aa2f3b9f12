"""How templates that show news are rendered: everything escaped, what hides or reorders text made visible."""

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from rashomon.report import wordings as say
from rashomon.report.html.renderings import escape_joined
from rashomon.report.html.segments import escape_news
from rashomon.report.visible import show_hidden


def build_environment(*loaders: BaseLoader) -> Environment:
    """The templates of the HTML report, beside those of other loaders that show the same findings.

    `reports_page` and `coverage_page` are the addresses of the pages that hold the columns and the
    statements: empty where everything is one page.
    """
    environment = Environment(
        loader=ChoiceLoader([*loaders, PackageLoader("rashomon.report.html")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever comes from a report is made visible before it is escaped, in attributes too. What a form
        # brings back is for programs: `{{ value | as_given }}` leaves every character as it is.
        finalize=lambda value: show_hidden(value) if type(value) is str else value,
    )
    environment.filters["news"] = escape_news
    environment.filters["joined_news"] = escape_joined
    environment.filters["as_given"] = _escape_only
    environment.globals.update(say=say, reports_page="", coverage_page="")
    return environment


def _escape_only(value: str) -> Markup:
    """Escaped and nothing else, but for halves of characters, which no page can hold."""
    return escape(value.encode("utf-8", "replace").decode())
