from rashomon.model.comparison import Comparison
from rashomon.report.glance import count_findings


def test_findings_are_counted(comparison: Comparison) -> None:
    glance = count_findings(comparison)
    assert (glance.all_carry, glance.some_carry, glance.only_one_carries) == (2, 7, 3)
    assert (glance.disagree, glance.quoted_differently, glance.copied) == (3, 2, 1)
