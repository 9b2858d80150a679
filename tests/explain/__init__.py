"""Explanations: conflicts, why not, bottlenecks."""
