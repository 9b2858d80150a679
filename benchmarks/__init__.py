"""Weeks to measure on, the peers to measure against, and the runner: ``python -m benchmarks --help``."""
