"""Some fields of an entry, given by key: what an edit sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn, get_type_hints

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


@dataclass(frozen=True)
class FieldsOf:
    """Marks a mapping as some fields of an entry, each held to what the entry itself demands of it.

    The id is none of them: whoever is renamed is somebody else.
    """

    entry: type[BaseModel]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        hints = get_type_hints(self.entry, include_extras=True)
        fields = {
            name: core_schema.typed_dict_field(handler.generate_schema(hints[name]), required=False)
            for name in self.entry.model_fields
        }
        if "id" in fields:
            fixed = core_schema.no_info_plain_validator_function(_fixed_id)
            fields["id"] = core_schema.typed_dict_field(fixed, required=False)
        given = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        return core_schema.no_info_after_validator_function(_not_empty, given)


def _fixed_id(_: object) -> NoReturn:
    told = {"remedy": "Remove it; to take another in its place, remove this one and add the other."}
    raise PydanticCustomError("fixed_id", "an id cannot be changed", told)


def _not_empty(given: dict[str, Any]) -> dict[str, Any]:
    if not given:
        told = {"remedy": "Name at least one key with its new value, or remove the change."}
        raise PydanticCustomError("nothing_set", "no key is named, so nothing would change", told)
    return given
