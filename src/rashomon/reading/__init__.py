"""Article to Reading: sentences, quotations, mentions, figures, times and voice, each a span."""
