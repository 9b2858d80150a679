"""What if: capacity, waiting lists, and weeks after changes, each answered by solving."""
