"""YAML text to a document, composed from ruamel.yaml's events so that every scalar stays as written.

Composing ourselves is what makes the hard promises cheap: nothing is ever constructed from a tag, an alias shares
its value instead of copying it and is counted before anything walks over it, and each key keeps its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError

from stepdown.domain.places import key_text, shown
from stepdown.errors import Fault
from stepdown.io.plain import MAX_DEPTH, Plain, Sequence, Table, UnreadableError, repeated_key, too_deep
from stepdown.io.yaml_words import control_character, not_yaml

MAX_BORROWED = 100_000
"""Values that aliases may repeat in one file; a week of 1,000 patients has about 30,000 values in all."""

_CORE = "tag:yaml.org,2002:"
_UNQUOTED_TAGS = {f"{_CORE}{name}" for name in ("int", "float", "bool", "null", "timestamp")}
_TEXT_TAGS = {"!", f"{_CORE}str"}
_SHAPE_TAGS = {"!", f"{_CORE}map", f"{_CORE}seq"}


def parse_yaml(text: str) -> tuple[Any, list[Fault]]:
    """The document and the faults of its text (double keys, tags); ``UnreadableError`` where it is no YAML."""
    fault = control_character(text)
    if fault is not None:
        raise UnreadableError(fault)
    composer = _Composer(text)
    return composer.document(), composer.faults


def _events(text: str) -> Iterator[Any]:
    """The parser's events; whatever goes wrong in the foreign parser is one fault in plain words."""
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as reason:
        raise UnreadableError(not_yaml(reason)) from None
    except Exception:  # the parser meets broken escapes and directives with whatever its code trips over
        problem = "this is not YAML: a character code or directive in it is broken"
        raise UnreadableError(Fault("", problem, "Look for a backslash or % that does not belong there.")) from None


class _Composer:
    """One pass over the events of one document."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._events = _events(text)
        self._values = 0
        self._borrowed = 0
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._open: set[str] = set()

    def document(self) -> Any:
        """The one document of the text; a second one is a stop."""
        tree: Any = None
        found = False
        for event in self._events:
            if isinstance(event, ev.DocumentStartEvent):
                if found:
                    problem = "a second document begins here"
                    raise _stop(problem, "Remove the line ---; one file holds one document.", event)
                found = True
                tree = self._node(next(self._events), "", 0)
        return tree

    def _node(self, event: Any, path: str, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise too_deep(_line(event))
        if isinstance(event, ev.AliasEvent):
            return self._alias(event, path)
        before = self._values
        self._values += 1
        if event.anchor is not None:
            self._open.add(event.anchor)
        value: Any
        if isinstance(event, ev.ScalarEvent):
            value = self._scalar(event, path)
        elif isinstance(event, ev.SequenceStartEvent):
            value = self._sequence(event, path, depth)
        else:
            value = self._mapping(event, path, depth)
        if event.anchor is not None:
            self._open.discard(event.anchor)
            self._anchors[event.anchor] = value, self._values - before
        return value

    def _alias(self, event: Any, path: str) -> Any:
        name = event.anchor
        if name in self._open:
            raise _stop(f"*{name} stands inside what it refers to", "Write the value out.", event, path)
        if name not in self._anchors:
            raise _stop(f"*{name} refers to an anchor that is not set above", f"Set &{name} first.", event, path)
        value, size = self._anchors[name]
        self._values += size
        self._borrowed += size
        if self._borrowed > MAX_BORROWED:
            problem = f"aliases repeat more than {MAX_BORROWED:,} values"
            raise _stop(problem, "Write the values out; a week needs far fewer.", event, path)
        return value

    def _scalar(self, event: Any, path: str) -> str:
        tag = event.tag
        if tag is not None and tag not in _TEXT_TAGS | _UNQUOTED_TAGS:
            self._refuse_tag(event, path)
        quoted = event.style not in (None, "") or tag in _TEXT_TAGS
        return str(event.value) if quoted else Plain(event.value)

    def _sequence(self, event: Any, path: str, depth: int) -> Sequence:
        if event.tag is not None and event.tag not in _SHAPE_TAGS:
            self._refuse_tag(event, path)
        items = Sequence(_line(event))
        while not isinstance(item := next(self._events), ev.SequenceEndEvent):
            items.lines.append(_line(item))
            items.append(self._node(item, f"{path}[{len(items)}]", depth + 1))
        return items

    def _mapping(self, event: Any, path: str, depth: int) -> Table:
        if event.tag is not None and event.tag not in _SHAPE_TAGS:
            self._refuse_tag(event, path)
        table = Table(_line(event))
        merged: list[Table] = []
        while not isinstance(item := next(self._events), ev.MappingEndEvent):
            key = self._node(item, path, depth + 1)
            if not isinstance(key, str):
                raise _stop("a list or mapping stands where a key is wanted", "Write a single word.", item, path)
            place = f"{path}.{key_text(key)}" if path else key_text(key)
            value = self._node(next(self._events), place, depth + 1)
            if isinstance(key, Plain) and key == "<<" and _is_merge(value):
                merged += [value] if isinstance(value, Table) else value
            elif key in table:
                self.faults.append(repeated_key(place, _line(item)))
            else:
                table[str(key)] = value
                table.lines[str(key)] = _line(item)
        for source in merged:
            for key in source:
                if key not in table:
                    table[key], table.lines[key] = source[key], source.lines[key]
        return table

    def _refuse_tag(self, event: Any, path: str) -> None:
        tag = str(event.tag).replace(_CORE, "!!")
        problem = "a week file holds no tags (words that begin with !)"
        self.faults.append(Fault(path, problem, "Remove the tag.", shown(tag), _line(event)))


def _is_merge(value: Any) -> bool:
    return isinstance(value, Table) or (
        isinstance(value, list) and bool(value) and all(isinstance(item, Table) for item in value)
    )


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _stop(problem: str, remedy: str, event: Any, path: str = "") -> UnreadableError:
    return UnreadableError(Fault(path, problem, remedy, line=_line(event)))
