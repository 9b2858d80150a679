"""A mix of patients as a file of its own: ``stepdown/mix@1``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from stepdown.changes.mix import Profile


class MixFile(BaseModel):
    """Profiles as ``Admit`` takes them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["stepdown/mix@1"] = "stepdown/mix@1"
    mix: Annotated[tuple[Profile, ...], Field(min_length=1)]
