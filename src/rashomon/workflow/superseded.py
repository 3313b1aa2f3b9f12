"""What a comparison says of versions that it leaves out."""

from dataclasses import replace

from rashomon.model.comparison import Comparison
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.stored import StoredStory

_CODE = "earlier-version"


def list_noted(comparison: Comparison) -> set[str]:
    """The ids of the versions that a comparison says to have left out."""
    return {one.article for one in comparison.diagnostics if one.code == _CODE and one.article is not None}


def note_superseded(comparison: Comparison, story: StoredStory) -> Comparison:
    """The comparison with a word on each version that a later one of the same page stands for."""
    notes = (
        Diagnostic(
            _CODE,
            f"{name} is another version of a page whose last whole version is compared: "
            f'"rashomon versions {name}" shows what changed.',
            name,
        )
        for name in sorted(story.superseded)
    )
    return replace(comparison, diagnostics=(*comparison.diagnostics, *notes))
