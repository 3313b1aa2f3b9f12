"""The time line of a story: every report once, marks where their times are, nothing of a text as markup."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.report.pictures import Publication, draw_time_line, draw_time_strip


def publication(name: str, published: str | None, **more: object) -> Publication:
    return Publication(Article(id=name or "x", text="", published=published), name, **more)  # type: ignore[arg-type]


def parsed(drawn: str | None) -> ElementTree.Element:
    assert drawn is not None
    return ElementTree.fromstring(drawn)


def middles(picture: ElementTree.Element) -> dict[str, float]:
    """The middle of each mark, by its tooltip."""
    found = {}
    for group in picture.iter():
        title = group.find("title")
        circle = group.find("circle[@class='hit']")
        if title is not None and circle is not None:
            found[str(title.text).partition(":")[0]] = float(circle.attrib["cx"].rstrip("%"))
    return found


def test_marks_lie_in_the_order_of_their_times() -> None:
    drawn = parsed(
        draw_time_line(
            [
                publication("Late", "2025-03-14T18:00:00+00:00"),
                publication("Early", "2025-03-14T08:00:00+02:00"),
                publication("Between", "2025-03-14T12:00:00Z"),
            ]
        )
    )
    places = middles(drawn)
    assert places["Early"] < places["Between"] < places["Late"]
    assert [text.text for text in drawn.iter("text") if text.get("class") == "row-name"] == [
        "Early",
        "Between",
        "Late",
    ]


def test_a_day_is_a_stretch_and_no_point() -> None:
    drawn = parsed(
        draw_time_line([publication("Day", "2025-03-14"), publication("Hour", "2025-03-14T09:00Z")])
    )
    shapes = {shape.tag for shape in drawn.iter() if "moment" in shape.get("class", "")}
    assert shapes == {"rect", "circle"}


def test_without_any_time_there_is_no_picture() -> None:
    assert draw_time_line([publication("Never", None), publication("Odd", "yesterday")]) is None
    assert draw_time_strip([], key="none") is None


def test_a_report_of_unknown_time_is_named_last_and_has_no_mark() -> None:
    drawn = parsed(draw_time_line([publication("Unknown", None), publication("Known", "2025-03-14T09:00Z")]))
    names = [text.text for text in drawn.iter("text") if text.get("class") == "row-name"]
    assert names == ["Known", "Unknown"]
    assert set(middles(drawn)) == {"Known"}


def test_prints_of_one_text_share_a_line() -> None:
    first = publication(
        "Wire", "2025-03-14T09:00Z", also=(publication("Echo", "2025-03-14T11:00Z", href="/articles/echo"),)
    )
    drawn = parsed(draw_time_line([first]))
    assert set(middles(drawn)) == {"Wire", "Echo"}
    assert [text.text for text in drawn.iter("text") if text.get("class") == "row-name"] == ["Wire +1"]
    assert [link.get("href") for link in drawn.iter("a")] == ["/articles/echo"]


def test_the_first_and_the_last_day_of_the_calendar() -> None:
    moments = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "0001-01-01", "9999-12-31"]
    assert draw_time_line([publication(str(place), one) for place, one in enumerate(moments)]) is not None


@given(st.lists(st.tuples(st.text(), st.one_of(st.none(), st.text(), st.datetimes().map(str))), max_size=4))
def test_any_name_and_time_gives_well_formed_markup(given_: list[tuple[str, str | None]]) -> None:
    publications = [publication(name, published, href=f"/articles/{name}") for name, published in given_]
    for drawn in (draw_time_line(publications), draw_time_strip(publications, key="strip")):
        if drawn is not None:
            picture = ElementTree.fromstring(drawn)
            assert not {"style", "onload", "script"} & {
                name for one in picture.iter() for name in (one.tag, *one.attrib)
            }


def test_the_strip_is_low_and_holds_no_links() -> None:
    strip = parsed(
        draw_time_strip(
            [publication("Early", "2025-03-14T08:00Z"), publication("Late", "2025-03-15T08:00Z")], key="s1"
        )
    )
    assert strip.get("role") == "img"
    assert len([shape for shape in strip.iter("circle") if "moment" in shape.get("class", "")]) == 2
    assert not list(strip.iter("a"))
