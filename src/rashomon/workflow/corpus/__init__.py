"""The verbs on a corpus: many articles, worked on in shards, with the same answers whoever does it."""

from rashomon.workflow.corpus.answers import corpus_page, corpus_status, export_table, open_corpus
from rashomon.workflow.corpus.asked import Asked, ExecutorName
from rashomon.workflow.corpus.verbs import resume_corpus, run_corpus

__all__ = [
    "Asked",
    "ExecutorName",
    "corpus_page",
    "corpus_status",
    "export_table",
    "open_corpus",
    "resume_corpus",
    "run_corpus",
]
