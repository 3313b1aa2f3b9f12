"""Text to tokens and back: whatever is normalised keeps a map to the stored characters."""
