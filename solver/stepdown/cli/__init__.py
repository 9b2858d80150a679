"""The command ``stepdown``: a thin shell around the library."""

from stepdown.cli.app import main

__all__ = ["main"]
