"""Story to Comparison: what the articles share, leave out, quote differently, contradict and copy."""
