"""The naive stack as a command, for its cold start: `python -m bench.naive_compare INPUT…`."""

import sys

from bench.naive import compare_naively, load_stack
from rashomon import workflow

if __name__ == "__main__":
    print(compare_naively(workflow.extract(sys.argv[1:]), load_stack()))
