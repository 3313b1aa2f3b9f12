"""Language identification on short, invented text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake.language import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour bridge was closed on Monday.", "en"),
        ("Die Hafenbrücke wurde am Montag gesperrt.", "de"),
        ("Le pont du port a été fermé lundi matin.", "fr"),
        ("El puente del puerto fue cerrado el lunes.", "es"),
        ("Мост в порту закрыли в понедельник утром.", "ru"),
        ("港の橋は月曜日に閉鎖されたと市が発表した。自動車は旧市街を迂回しなければならないという。", "ja"),
        ("Bridge", None),
        ("", None),
        ("14,000 12:40 3.5 % 2025-03-17 " * 10, None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert find_language(text) == language


@settings(deadline=None)
@given(st.text(alphabet=st.characters()))
def test_no_text_raises(text: str) -> None:
    assert find_language(text) is None or len(find_language(text) or "") == 2
