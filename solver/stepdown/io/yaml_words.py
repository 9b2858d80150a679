"""What the YAML parser says, in plain words."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError

from stepdown.errors import Fault

# Everything YAML 1.2 (section 5.1) does not call printable, and lone surrogates.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_GENERAL = (
    "the text breaks off or does not fit together",
    "Compare the line and the one above it with their neighbours.",
)
_WORDS: tuple[tuple[str, tuple[str, str]], ...] = (
    (
        "'\\t'",
        ("a tab stands where spaces are wanted", "Replace it with spaces; YAML is indented with spaces only."),
    ),
    (
        "'%'",
        ("a value begins with %", "Put the value in quotes."),
    ),
    (
        "cannot start any token",
        ("a value begins with a character that needs quotes", "Put the value in quotes."),
    ),
    (
        "mapping values are not allowed",
        (
            "a colon stands where no key can be",
            "Put a text with a colon in quotes, or correct the indentation of this line and the one above it.",
        ),
    ),
    (
        "expected ',' or",
        ("a bracket is not closed, or a comma is missing", "Add the comma or bracket here or on the line above."),
    ),
    (
        "expected <block end>",
        (
            "this line is indented differently from its neighbours",
            "Give all items of a list, and all keys of an entry, the same indentation.",
        ),
    ),
    (
        "could not find expected ':'",
        ("a key without a colon", "Write key: value, with a space after the colon."),
    ),
    (
        "unexpected end of stream",
        ("a quote is not closed", "Close the quote where the text ends."),
    ),
    (
        "undefined tag handle",
        ("a week file holds no tags (words that begin with !)", "Remove the tag, or put the text in quotes."),
    ),
    (
        "unknown escape character",
        ("a backslash in a double-quoted text is followed by a wrong character", "Write \\\\ for a backslash."),
    ),
)


def not_yaml(reason: MarkedYAMLError) -> Fault:
    """One fault for a parser's complaint, at the line it stumbled over."""
    told = str(reason.problem)
    problem, remedy = next((words for key, words in _WORDS if key in told), _GENERAL)
    mark = reason.problem_mark or reason.context_mark
    line = None if mark is None else int(mark.line) + 1
    return Fault("", f"this is not YAML: {problem}", remedy, line=line)


def control_character(text: str) -> Fault | None:
    """The fault of the first character that no text file should hold; None where there is none."""
    match = _CONTROL.search(text)
    if match is None:
        return None
    value = f"code 0x{ord(match[0]):02x}"
    problem = "a control character stands in the text"
    return Fault("", problem, "Remove it; it is often invisible.", value, text.count("\n", 0, match.start()) + 1)
