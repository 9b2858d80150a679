"""One hard rule a file: ``post(model, week)`` adds its rows; ``admits`` tells which columns it lets exist.

The list of them in the catalogue's order is in ``assemble.py``.
"""
