"""Who says what: quotations with source, cue and content."""
