"""Rooms, tracks, groups, hours and days change, and what hangs on them follows or refuses."""

from __future__ import annotations

import pytest
from tests.changes.sample import faults, kept_pins, paths, week

from stepdown.changes import (
    AddIndividualHours,
    AddOffering,
    AddPhase,
    AddPin,
    AddRoom,
    AddService,
    AddTrack,
    CloseDays,
    CopyRoom,
    CountGroupRooms,
    EditIndividualHours,
    EditOffering,
    EditPatients,
    EditPhase,
    EditRoom,
    EditService,
    EditTrack,
    HoursAt,
    OfferingAt,
    OpenDays,
    RemoveIndividualHours,
    RemoveOffering,
    RemovePhase,
    RemovePin,
    RemoveRoom,
    RemoveService,
    RemoveTrack,
    SetPolicy,
    ShiftIndividualHours,
    ShiftRoom,
    ShiftTherapist,
    ShiftTrack,
)
from stepdown.domain.week import AttendPin, IndividualHours, Offering, Phase, Room, Service, SessionPin, Track


def test_rooms() -> None:
    new = Room(id="R-C", seats=9, services=("LBB",))
    assert AddRoom(room=new).apply(week()).rooms[-1] == new
    assert AddRoom(room=new).describe() == "add room R-C with 9 seats for LBB"
    assert CopyRoom(room="R-B", id="R-C").apply(week()).room["R-C"].hours == week().room["R-B"].hours
    assert EditRoom(room="R-A", set={"seats": 20}).apply(week()).room["R-A"].seats == 20
    assert kept_pins(RemoveRoom(room="R-A")) == [0, 2, 3, 4]
    for wrong in (CopyRoom(room="X", id="R-C"), EditRoom(room="X", set={"seats": 2}), RemoveRoom(room="X")):
        assert paths(wrong) == ["room"]


def test_a_count_of_group_rooms_leaves_offices_alone() -> None:
    def names(count: int) -> list[str]:
        return [room.id for room in CountGroupRooms(count=count).apply(week()).rooms]

    assert names(2) == ["R-A", "R-B", "O-1"]
    assert names(1) == ["R-A", "O-1"]
    assert names(5) == ["R-A", "R-B", "O-1", "R-A-2", "R-B-2", "R-A-3"]
    assert kept_pins(CountGroupRooms(count=1)) == [0, 1, 3, 4]


def test_tracks_are_added_and_edited() -> None:
    new = Track(id="noon", days=("thu",), meetings=({"service": "PE", "start": "12:00"},))
    assert AddTrack(track=new).apply(week()).tracks[-1] == new
    assert AddTrack(track=new).describe() == "add track noon on thu: PE 12:00"
    after = EditTrack(track="day", set={"days": ["tue", "wed"]}).apply(week())
    assert after.track["day"].days == ("tue", "wed")
    assert kept_pins(EditTrack(track="day", set={"days": ["tue", "wed"]})) == [2, 3, 4]
    bad = EditTrack(track="day", set={"meetings": [{"service": "PE", "start": "10:40"}, {"service": "X", "start": 0}]})
    assert sorted(paths(bad)) == ["set.meetings[1].service", "set.meetings[1].start"]


def test_a_track_goes_only_when_nobody_is_left_without_any() -> None:
    (fault,) = faults(RemoveTrack(track="eve"))
    assert fault.path == "track"
    assert "P-3" in fault.problem
    after = RemoveTrack(track="eve", instead="day").apply(week())
    assert [patient.tracks for patient in after.patients] == [None, ("day",), ("day",)]
    assert after.phase["weekly"].tracks == ("day",)
    assert kept_pins(RemoveTrack(track="eve", instead="day")) == [0, 1, 3, 4]
    assert paths(RemoveTrack(track="eve", instead="eve")) == ["instead"]
    assert paths(RemoveTrack(track="x", instead="eve")) == ["track"]
    free = EditPatients(patients=("P-3",), set={"tracks": None}) + RemoveTrack(track="eve")
    assert [track.id for track in free.apply(week()).tracks] == ["day"]


def test_phases() -> None:
    assert AddPhase(phase=Phase(id="two", days=2)).apply(week()).phase["two"].days == 2
    assert EditPhase(phase="daily", set={"days": 4}).apply(week()).phase["daily"].days == 4
    assert paths(EditPhase(phase="daily", set={"max_hours": 8})) == ["set.max_hours"]
    (fault,) = faults(RemovePhase(phase="weekly"))
    assert "P-3" in fault.problem
    after = RemovePhase(phase="weekly", instead="daily").apply(week())
    assert [patient.phase for patient in after.patients] == ["daily"] * 3
    assert paths(RemovePhase(phase="weekly", instead="monthly")) == ["instead"]


def test_services() -> None:
    new = Service(id="MED", kind="individual", minutes=20)
    assert AddService(service=new).apply(week()).services[-1] == new
    after = EditService(service="LBB", set={"max_size": 8, "min_size": 3, "leaders": 2}).apply(week())
    assert after.service["LBB"] == week().service["LBB"].model_copy(update={"max_size": 8, "min_size": 3, "leaders": 2})
    assert paths(EditService(service="LBB", set={"max_size": 1})) == ["set"], "min_size, which stays, is above it"
    assert paths(EditService(service="LBB", set={"min_size": 13})) == ["set.min_size"]
    unused = AddService(service=new).apply(week())
    assert RemoveService(service="MED").apply(unused) == week()
    assert paths(RemoveService(service="IND")) == ["service"], "an office serves nothing else"
    told = [fault.problem for fault in faults(RemoveService(service="FAM"))]
    assert [place in problem for place, problem in zip(("offerings[0]", "phases[0]"), told, strict=True)] == [
        True,
        True,
    ]
    bare = RemoveOffering(offering=OfferingAt(service="FAM"))
    (fault,) = faults(EditPhase(phase="daily", set={"sessions": {}}) + bare + RemoveService(service="PE"))
    assert (fault.path, "tracks[0].meetings[1].service" in fault.problem) == ("[2]", True)
    after = (EditPhase(phase="daily", set={"sessions": {}}) + bare + RemoveService(service="FAM")).apply(week())
    assert after.therapists[0].services == ("LBB", "PE", "IND")


def test_offerings_are_found_by_what_they_say() -> None:
    new = Offering(service="FAM", days=("thu",), start=1080)
    two = AddOffering(offering=new).apply(week())
    assert two.offerings[-1] == new
    assert RemoveOffering(offering=OfferingAt(service="FAM", day="thu")).apply(two) == week()
    assert paths(RemoveOffering(offering=OfferingAt(service="FAM")), two) == ["offering"]
    assert paths(RemoveOffering(offering=OfferingAt(service="PE"))) == ["offering"]
    after = EditOffering(offering=OfferingAt(service="FAM", start=600), set={"start": "11:00"}).apply(two)
    assert [offering.start for offering in after.offerings] == [660, 1080]


def test_the_last_offering_of_a_wanted_group_is_not_given_up_silently() -> None:
    (fault,) = faults(RemoveOffering(offering=OfferingAt(service="FAM")))
    assert fault.path == ""
    assert "phases[0].sessions.FAM" in fault.problem


def test_individual_hours() -> None:
    new = IndividualHours(days=("thu",), start=600, end=720)
    after = AddIndividualHours(hours=new).apply(week())
    assert after.individual_hours[-1] == new
    assert RemoveIndividualHours(hours=HoursAt(day="thu")).apply(after) == week()
    assert paths(AddIndividualHours(hours=new), after) == ["hours"]
    assert paths(RemoveIndividualHours(hours=HoursAt(start=780))) == ["hours"], "two begin at 13:00"
    after = EditIndividualHours(hours=HoursAt(day="wed"), set={"every": 30}).apply(week())
    assert [hours.every for hours in after.individual_hours] == [30, 30]
    assert kept_pins(RemoveIndividualHours(hours=HoursAt(day="mon"))) == [0, 1, 2, 4]


def test_closed_days() -> None:
    assert CloseDays(days=("mon",)).apply(week()).closed == ("sun", "mon")
    assert kept_pins(CloseDays(days=("mon",))) == [4]
    assert kept_pins(CloseDays(days=("tue",))) == [0, 1, 2, 3, 4], "a day not attended stays so"
    assert OpenDays(days=("sun",)).apply(week()).closed == ()
    assert paths(CloseDays(days=("mon", "sun"))) == ["days[1]"]
    assert paths(OpenDays(days=("mon",))) == ["days[0]"]
    assert CloseDays(days=("thu", "fri", "sat")).describe() == "close thu-sat"


def test_pins() -> None:
    new = AttendPin(patient="P-2", track="day", day="wed", attend=True)
    after = AddPin(pin=new).apply(week())
    assert after.pins == (*week().pins, new)
    assert RemovePin(pin=new).apply(after) == week()
    assert AddPin(pin=new).describe() == "settle that P-2 attends day on wed"
    assert paths(AddPin(pin=new), after) == ["pin"]
    assert paths(RemovePin(pin=new)) == ["pin"]
    assert paths(AddPin(pin=new.model_copy(update={"patient": "P-7"}))) == ["pin.patient"]


def test_policy() -> None:
    after = SetPolicy(weights={"UNEVEN": 3}, primary="required").apply(week())
    assert after.policy.weights == {"WAITING": 2, "UNEVEN": 3}
    assert after.policy.primary == "required"
    assert SetPolicy(weights={"WAITING": 0}).apply(after).policy.primary == "required"
    with pytest.raises(ValueError, match="no soft term"):
        SetPolicy(weights={"WAITIN": 1})
    with pytest.raises(ValueError, match="hard rule"):
        SetPolicy(weights={"SEATS": 1})
    with pytest.raises(ValueError, match="neither weights nor primary"):
        SetPolicy()


def test_hours_of_people_and_rooms_shift() -> None:
    after = ShiftTherapist(therapist="T-02", minutes=-60).apply(week())
    assert (after.therapists[1].hours[0].start, after.therapists[1].hours[0].end) == (660, 1140)
    after = ShiftRoom(room="R-B", minutes=30).apply(week())
    assert after.room["R-B"].hours is not None
    assert after.room["R-B"].hours[0].start == 510
    assert paths(ShiftTherapist(therapist="T-02", minutes=241)) == ["minutes"]
    assert paths(ShiftRoom(room="R-A", minutes=30)) == ["room"]
    assert paths(ShiftTherapist(therapist="T-5", minutes=30)) == ["therapist"]
    assert ShiftTherapist(therapist="T-02", minutes=-60).describe() == "therapist T-02 works 60 minutes earlier"


def test_a_track_shifts_with_its_pins() -> None:
    after = ShiftTrack(track="day", minutes=30).apply(week())
    assert [meeting.start for meeting in after.track["day"].meetings] == [570, 670]
    moved = [pin for pin in after.pins if isinstance(pin, SessionPin)]
    assert [pin.start for pin in moved] == [570, 1050], "the evening's pin stays"
    assert len(after.pins) == len(week().pins)
    assert paths(ShiftTrack(track="eve", minutes=300)) == ["minutes"]


def test_a_pin_stays_where_another_track_still_meets_then() -> None:
    twin = Track(id="twin", days=("mon",), meetings=({"service": "LBB", "start": "09:00"},))
    after = (AddTrack(track=twin) + ShiftTrack(track="day", minutes=30)).apply(week())
    assert [pin.start for pin in after.pins if isinstance(pin, SessionPin)] == [540, 1050]


def test_individual_hours_shift_with_their_pins() -> None:
    after = ShiftIndividualHours(hours=HoursAt(day="mon"), minutes=15).apply(week())
    assert [(hours.start, hours.end) for hours in after.individual_hours] == [(795, 975), (780, 900)]
    assert [pin.start for pin in after.pins if pin.model_fields_set >= {"therapist"}] == [825]
    after = ShiftIndividualHours(minutes=-60).apply(week())
    assert [hours.start for hours in after.individual_hours] == [720, 720]
    assert paths(ShiftIndividualHours(hours=HoursAt(day="fri"), minutes=15)) == ["hours"]
    assert paths(ShiftIndividualHours(minutes=500)) == ["minutes"]
