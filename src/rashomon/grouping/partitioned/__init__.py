"""Grouping in parts, for more articles than fit the memory: the steps of `group_articles`, each on a block.

What comes of a block does not depend on what else is in it: the answer is the same however many there are.
"""

from rashomon.grouping.partitioned.candidates import Postings, PostingsBlock, find_block_candidates
from rashomon.grouping.partitioned.components import (
    Component,
    Grouped,
    PairBlock,
    find_components,
    group_component,
    score_block,
)
from rashomon.grouping.partitioned.prints import Band, TextBlock, find_band_pairs, relate_block
from rashomon.grouping.partitioned.sketches import Sketch, sketch_article
from rashomon.grouping.partitioned.words import WordsOfArticle, find_telling_words

__all__ = [
    "Band",
    "Component",
    "Grouped",
    "PairBlock",
    "Postings",
    "PostingsBlock",
    "Sketch",
    "TextBlock",
    "WordsOfArticle",
    "find_band_pairs",
    "find_block_candidates",
    "find_components",
    "find_telling_words",
    "group_component",
    "relate_block",
    "score_block",
    "sketch_article",
]
