"""The syntactic parser and name recogniser: spaCy's small English pipeline."""

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from spacy.language import Language

Parser: TypeAlias = "Language"


@lru_cache(maxsize=1)
def load_parser(package: str) -> Parser:
    """The pipeline with parser and names only, loaded once: about 1.5 s and 160 MB.

    One OpenBLAS thread: on 2 cores a 600-word article costs 73 ms of CPU with one thread, 190 ms with
    two (they spin), 96 ms with BLIS. Tagger and lemmatizer would add 25 ms.
    """
    # Imported here: spaCy takes 0.6-1.0 s to import, which `--help` must not cost.
    import spacy
    from thinc.api import NumpyOps, set_current_ops
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")
    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(package, exclude=["tagger", "lemmatizer", "attribute_ruler", "senter"])
