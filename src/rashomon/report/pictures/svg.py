"""Elements of SVG as escaped markup."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from rashomon.report.visible import show_line

Attribute = str | float | None


def write_element(name: str, *children: Markup, **attributes: Attribute) -> Markup:
    """One element; attributes of None are left out, `class_` and `text_anchor` are written in SVG's way.

    Text goes in by way of `write_words` only, so nothing of a report is ever read as markup.
    """
    # Put together as plain text: Markup.format took three quarters of the time of a list of stories.
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_show(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{''.join(map(escape, children))}</{name}>")


def write_words(words: str, most: int | None = None) -> Markup:
    """Words of a report, escaped, on one line, nothing hidden in it; at most so many characters."""
    line = show_line(words)
    if most is not None and len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    return Markup("{}").format(line)


def write_picture(
    key: str,
    height: float,
    title: str,
    description: str,
    children: Iterable[Markup],
    *,
    kind: str,
    holds_links: bool = True,
) -> Markup:
    """The picture, as wide as the page has room for and `height` pixels high.

    `key` tells it from the other pictures of a page. One that holds links is a group: inside of an image,
    readers of the screen would not be told of them.
    """
    return write_element(
        "svg",
        write_element("title", write_words(title), id=f"{key}-title"),
        write_element("desc", write_words(description), id=f"{key}-desc"),
        *children,
        class_=f"picture {kind}",
        width="100%",
        height=height,
        role="group" if holds_links else "img",
        aria_labelledby=f"{key}-title {key}-desc",
        focusable="false",
    )


def write_link(href: str | None, *children: Markup, label: str) -> Markup:
    """The children as a link, or as a group if there is nowhere to go; pointing at them shows the label."""
    titled = (write_element("title", write_words(label)), *children)
    if href is None:
        return write_element("g", *titled)
    return write_element("a", *titled, href=href, aria_label=show_line(label))


def write_percent(share: float) -> str:
    """A share 0..1 of the width, to a hundredth of a percent: the same on every machine."""
    return f"{share * 100:.2f}%"


def _show(value: Attribute) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return show_line(str(value))
