"""What the work costs, against the stack that one would reach for first. Never part of the tests."""
