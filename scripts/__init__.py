"""What keeps the repository itself in order; nothing here is installed."""
