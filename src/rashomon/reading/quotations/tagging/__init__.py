"""Attributions by a trained tagger: indirect ones above all, which no list of verbs finds."""

from collections.abc import Sequence

from rashomon.models.quotation_tagger import Numbers, QuotationTagger
from rashomon.reading.quotations.anonymity import find_anonymity
from rashomon.reading.quotations.attribution import Attribution
from rashomon.reading.quotations.marks import Marked
from rashomon.reading.quotations.tagging.decoding import Run, find_cues, find_roles
from rashomon.reading.quotations.tagging.passages import Stretch, cut_passages
from rashomon.reading.quotations.tagging.placing import Surroundings, place_attribution
from rashomon.reading.quotations.tagging.ties import find_head, find_ties
from rashomon.reading.syntax import Syntax

__all__ = ["find_tagged"]


def find_tagged(
    syntax: Syntax, marked: Sequence[Marked], ruled: Sequence[Attribution], tagger: QuotationTagger
) -> list[Attribution]:
    """The attributions that the tagger finds in one text, in text order of their cues.

    `ruled` are those that the rules found: the tagger is told of them.
    """
    stretches: list[Stretch] = []
    judged: list[Numbers] = []
    cues: list[Run] = []
    for stretch in cut_passages(syntax, marked, ruled, tagger.tokenizer):
        views = tagger.view(stretch.passage)
        here = list(find_cues(views.cues))
        if here:
            ties = [find_ties(syntax, stretch, start, end - 1) for start, end in here]
            judged += list(tagger.relate(views, here, ties))
            cues += here
            stretches += [stretch] * len(here)
    outer = [stretch for stretch in marked if stretch.depth == 0]
    around = Surroundings(outer, find_anonymity(syntax.text))
    attributions = []
    for stretch, (start, end), roles in zip(stretches, cues, find_roles(judged, cues), strict=True):
        head = find_head(syntax, stretch.start + start, stretch.start + end - 1)
        attribution = place_attribution(syntax, around, stretch.start, (start, end), roles, head)
        if attribution is not None:
            attributions.append(attribution)
    return attributions
