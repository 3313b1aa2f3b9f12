"""The naive stack as a command, for its cold start: `python -m bench.naive_compare STORY.jsonl`."""

import sys
from pathlib import Path

from bench.naive import compare_naively, load_stack
from rashomon import workflow

if __name__ == "__main__":
    print(compare_naively(workflow.extract([Path(sys.argv[1])]), load_stack()))
