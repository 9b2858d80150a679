"""All kinds of changes, told apart by the key ``do``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stepdown.changes.admit import Admit
from stepdown.changes.counts import CountGroupRooms, CountTherapists
from stepdown.changes.days import CloseDays, OpenDays
from stepdown.changes.offerings import (
    AddIndividualHours,
    AddOffering,
    EditIndividualHours,
    EditOffering,
    RemoveIndividualHours,
    RemoveOffering,
)
from stepdown.changes.patients import AddPatients, AllowTogether, EditPatients, RemovePatients
from stepdown.changes.phases import AddPhase, EditPhase, RemovePhase
from stepdown.changes.pins import AddPin, RemovePin
from stepdown.changes.policy import SetPolicy
from stepdown.changes.rooms import AddRoom, CopyRoom, EditRoom, RemoveRoom
from stepdown.changes.services import AddService, EditService, RemoveService
from stepdown.changes.shift import ShiftIndividualHours, ShiftRoom, ShiftTherapist, ShiftTrack
from stepdown.changes.therapists import AddTherapist, CopyTherapist, EditTherapist, RemoveTherapist
from stepdown.changes.tracks import AddTrack, EditTrack, RemoveTrack
from stepdown.changes.work import ScaleWork

AnyChange = Annotated[
    AddTherapist
    | CopyTherapist
    | EditTherapist
    | RemoveTherapist
    | AddRoom
    | CopyRoom
    | EditRoom
    | RemoveRoom
    | AddTrack
    | EditTrack
    | RemoveTrack
    | AddOffering
    | EditOffering
    | RemoveOffering
    | AddIndividualHours
    | EditIndividualHours
    | RemoveIndividualHours
    | AddService
    | EditService
    | RemoveService
    | AddPhase
    | EditPhase
    | RemovePhase
    | AddPatients
    | EditPatients
    | RemovePatients
    | AllowTogether
    | Admit
    | CountTherapists
    | CountGroupRooms
    | CloseDays
    | OpenDays
    | ShiftTherapist
    | ShiftRoom
    | ShiftTrack
    | ShiftIndividualHours
    | ScaleWork
    | AddPin
    | RemovePin
    | SetPolicy,
    Field(discriminator="do"),
]
"""Any change, as a field of pydantic."""
