"""The trained models: data files with a card each, and the functions that load them."""

from rashomon.models.encoder import Encoder, load_encoder
from rashomon.models.parser import Parser, load_parser
from rashomon.models.quotation_tagger import QuotationTagger, load_quotation_tagger
from rashomon.models.statement_matcher import (
    ComparisonModels,
    StatementEncoder,
    StatementMatcher,
    load_comparison_models,
    load_statement_encoder,
    load_statement_matcher,
)

__all__ = [
    "ComparisonModels",
    "Encoder",
    "Parser",
    "QuotationTagger",
    "StatementEncoder",
    "StatementMatcher",
    "load_comparison_models",
    "load_encoder",
    "load_parser",
    "load_quotation_tagger",
    "load_statement_encoder",
    "load_statement_matcher",
]
