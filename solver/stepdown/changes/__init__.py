"""Changes of a week as data: values that are applied by pure functions, composed, named, and told in plain words."""

from stepdown.changes.admit import Admit
from stepdown.changes.alternative import BASE, Alternative
from stepdown.changes.change import Change, Changes, compose
from stepdown.changes.counts import CountGroupRooms, CountTherapists, group_rooms
from stepdown.changes.days import CloseDays, OpenDays
from stepdown.changes.file import ChangesFile
from stepdown.changes.grid import Grid, Level
from stepdown.changes.mix import Profile, mix_of
from stepdown.changes.names import changes_faults
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
from stepdown.changes.select import HoursAt, OfferingAt
from stepdown.changes.services import AddService, EditService, RemoveService
from stepdown.changes.shift import ShiftIndividualHours, ShiftRoom, ShiftTherapist, ShiftTrack
from stepdown.changes.therapists import AddTherapist, CopyTherapist, EditTherapist, RemoveTherapist
from stepdown.changes.tracks import AddTrack, EditTrack, RemoveTrack
from stepdown.changes.union import AnyChange
from stepdown.changes.work import ScaleWork

__all__ = [
    "BASE",
    "AddIndividualHours",
    "AddOffering",
    "AddPatients",
    "AddPhase",
    "AddPin",
    "AddRoom",
    "AddService",
    "AddTherapist",
    "AddTrack",
    "Admit",
    "AllowTogether",
    "Alternative",
    "AnyChange",
    "Change",
    "Changes",
    "ChangesFile",
    "CloseDays",
    "CopyRoom",
    "CopyTherapist",
    "CountGroupRooms",
    "CountTherapists",
    "EditIndividualHours",
    "EditOffering",
    "EditPatients",
    "EditPhase",
    "EditRoom",
    "EditService",
    "EditTherapist",
    "EditTrack",
    "Grid",
    "HoursAt",
    "Level",
    "OfferingAt",
    "OpenDays",
    "Profile",
    "RemoveIndividualHours",
    "RemoveOffering",
    "RemovePatients",
    "RemovePhase",
    "RemovePin",
    "RemoveRoom",
    "RemoveService",
    "RemoveTherapist",
    "RemoveTrack",
    "ScaleWork",
    "SetPolicy",
    "ShiftIndividualHours",
    "ShiftRoom",
    "ShiftTherapist",
    "ShiftTrack",
    "changes_faults",
    "compose",
    "group_rooms",
    "mix_of",
]
