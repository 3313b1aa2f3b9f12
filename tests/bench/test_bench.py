"""The page of ratios."""

from bench.__main__ import Costs, write_page
from bench.cold_start import ColdStart


def test_the_page_gives_the_naive_cost_as_a_multiple_of_ours() -> None:
    naive = Costs(0.4, 1.5, 1.2, (1.0, 2.5, 6.0, 9.0, 20.0, 40.0), 900.0, ColdStart(9.0, 800.0))
    ours = Costs(0.1, 0.5, 0.4, (0.5, 1.0, 2.0, 3.0, 8.0, 16.0), 450.0, ColdStart(3.0, 400.0))
    page = write_page(naive, ours, cores=2)
    assert "| an article read (CPU) | 4.0 |" in page
    assert "| cold start, peak memory | 2.0 |" in page
    assert "| naive | 1.0 | 2.5 | 6.0 | 9.0 |" in page
    assert "on 2 cores" in page
