"""The words of explanations of unmet needs: every sentence about them is made here.

Who is kept apart from whom is never said, except where a change that was asked for by option says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stepdown.changes.phrases import windows_text
from stepdown.domain.time import DAYS, clock
from stepdown.domain.week import Service, Window
from stepdown.report.words import counted, duration, joined

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_LISTED = 8


def some(names: Sequence[str]) -> str:
    """Names as a list in a sentence, of many the first and how many more.

    >>> some(["T-1", "T-2"])
    'T-1 and T-2'
    """
    if len(names) <= _LISTED:
        return joined(names)
    return joined([*names[: _LISTED - 1], f"{len(names) - _LISTED + 1} more"])


def days_text(days: Iterable[int]) -> str:
    """Days, 0 to 6, in a sentence; three or more in a row as from-to.

    >>> days_text([1, 3]), days_text([0, 1, 2, 5])
    ('tue and thu', 'mon-wed and sat')
    """
    runs: list[list[int]] = []
    for day in sorted(set(days)):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [[f"{DAYS[run[0]]}-{DAYS[run[-1]]}"] if len(run) > 2 else [DAYS[day] for day in run] for run in runs]
    return joined([part for each in parts for part in each])


def span_text(start: int, end: int) -> str:
    """``17:30-19:10``."""
    return f"{clock(start)}-{clock(end)}"


def hours_of(minutes: int) -> str:
    """Minutes as hours, exactly: ``20``, ``19.5``; as minutes where a decimal would round.

    >>> hours_of(1200), hours_of(1170), hours_of(70)
    ('20 h', '19.5 h', '1 h 10 min')
    """
    return f"{minutes / 60:g} h" if minutes % 6 == 0 else duration(minutes)


def ordinal(number: int) -> str:
    """``second``; ``12th`` for large ones.

    >>> ordinal(2), ordinal(12)
    ('second', '12th')
    """
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}th"


def sentence(text: str) -> str:
    """The text with a capital letter and a full stop; ids keep theirs."""
    return f"{text[0].upper()}{text[1:]}."


# What is missing -----------------------------------------------------------------------------------------------------


def missing_days(patient: str, given: int, wanted: int) -> str:
    """``P-017 has 1 of 3 program days``."""
    return f"{patient} has {given or 'none'} of {counted(wanted, 'program day')}"


def missing_sessions(patient: str, service: Service, given: int, wanted: int) -> str:
    """``P-017 has none of 2 sessions of Individual counseling``."""
    return f"{patient} has {given or 'none'} of {counted(wanted, 'session')} of {service.title}"


def missing_hours(patient: str, given: int, wanted: int) -> str:
    """``P-017 has 6 h 20 min of at least 9 h``."""
    return f"{patient} has {duration(given)} of at least {duration(wanted)}"


# What the patient brings ----------------------------------------------------------------------------------------------


def tracks_listed(patient: str, tracks: Sequence[str]) -> str:
    """The patient's own list of tracks binds."""
    return f"{patient} may attend {some(tracks)} only (their own list of tracks)"


def tracks_of_phase(phase: str, tracks: Sequence[str]) -> str:
    """The phase's list of tracks binds."""
    return f"phase {phase} allows {some(tracks)} only"


def audience(what: str, tags: Sequence[str], patient: str) -> str:
    """A track or offering is for others."""
    return f"{what} is for {some(tags)} only, and {patient} has no such tag"


def works(patient: str, windows: Sequence[Window], travel: int) -> str:
    """``P-017 works mon-fri 08:00-16:30 with 30 min travel``."""
    with_travel = f" with {travel} min travel" if travel else ""
    return f"{patient} works {windows_text(windows)}{with_travel}"


def is_unavailable(patient: str, windows: Sequence[Window]) -> str:
    """``P-017 is not available tue 09:00-12:00``."""
    return f"{patient} is not available {windows_text(windows)}"


def only_tracks(tracks: Sequence[str]) -> str:
    """What is left of the tracks."""
    return f"so only {some(tracks)} program days are possible"


def no_days(tracks: Sequence[str], days: Iterable[int]) -> str:
    """Days on which none of these tracks can be."""
    return f"so no {' or '.join(tracks)} program day is possible on {days_text(days)}"


def most_days(patient: str, most: int) -> str:
    """What the week alone allows."""
    days = f"{counted(most, 'program day')} at most" if most else "no program day"
    return f"whatever the roster, {patient} can have {days}"


def closed(days: Iterable[int]) -> str:
    """Closed days."""
    return f"the program is closed on {days_text(days)}"


def attends(patient: str, days: Iterable[int]) -> str:
    """Days that the patient has already."""
    return f"{patient} attends on {days_text(days)} already"


def hours_full(patient: str, used: int, more: int, most: int) -> str:
    """The patient's own most hours bind."""
    return f"{patient} has {hours_of(used)} of at most {hours_of(most)}, and {duration(more)} more is too much"


def pinned_away(patient: str, track: str) -> str:
    """A pin keeps the patient away."""
    return f"a pin says that {patient} does not attend {track}"


def no_priority(patient: str) -> str:
    """Care for the patient counts nothing."""
    return f"the care of {patient} has priority 0, so that what is missing of it counts nothing"


def no_weight(term: str) -> str:
    """The policy gives a care term no weight."""
    return f"the policy gives {term} no weight, so that it counts nothing"


# What a meeting lacks -------------------------------------------------------------------------------------------------


def full(meeting: str, sessions: int, most: Sequence[int], by_seats: bool) -> str:
    """``both evening Psycho Ed sessions are full at 12``."""
    sizes = joined([str(size) for size in sorted(set(most))])
    by = f" ({'the seats of their rooms' if sessions > 1 else 'the seats of its room'})" if by_seats else ""
    if sessions == 1:
        return f"the {meeting} session is full at {sizes}{by}"
    return f"{'both' if sessions == 2 else f'all {sessions}'} {meeting} sessions are full at {sizes}{by}"


def not_open(meeting: str) -> str:
    """No session of a meeting is open."""
    return f"no {meeting} session is open"


def kept_away(patient: str, meeting: str) -> str:
    """The only session holds somebody kept apart; who, is not said."""
    return f"somebody from whom {patient} is kept apart is in the only {meeting} session"


def sections(meeting: str, most: int) -> str:
    """``max_sections`` binds."""
    return f"{meeting} may have {counted(most, 'session')} side by side at most"


def too_few(meeting: str, sessions: int, heads: int, least: int) -> str:
    """``min_size`` binds."""
    return f"with {counted(heads, 'patient')} {meeting} cannot have {sessions} sessions of at least {least}"


def least_patients(meeting: str, least: int) -> str:
    """``min_size`` binds where no session is open."""
    return f"{meeting} takes at least {counted(least, 'patient')}"


def only_giver(therapist: str, service: Service) -> str:
    """One therapist is qualified, nobody else."""
    return f"only {therapist} gives {service.title}"


def no_leader(wanted: int, what: str, why: Sequence[str]) -> str:
    """Nobody can lead it, and why each cannot."""
    who = "nobody" if wanted == 1 else f"fewer than {wanted} therapists"
    return f"{who} can {what}" + (f" ({'; '.join(why)})" if why else "")


def nobody_gives(service: Service) -> str:
    """No therapist is qualified."""
    return f"no therapist gives {service.title}"


def no_room(what: str, why: Sequence[str]) -> str:
    """No room can be had, and why each cannot."""
    return f"no room is free for {what}" + (f" ({'; '.join(why)})" if why else "")


def about_some(meetings: Sequence[str], text: str) -> str:
    """What is so for some of the meetings only."""
    return f"{text} of {joined(list(meetings))}"


# Why a therapist or a room cannot -------------------------------------------------------------------------------------


def staff_text(why: str, names: Sequence[str]) -> str:
    """``T-1 and T-2 are in other sessions then``."""
    one = len(names) == 1
    words = {
        "busy": f"{'is in another session' if one else 'are in other sessions'} then",
        "away": f"{'is' if one else 'are'} not there then",
        "unqualified": f"{'does' if one else 'do'} not give it",
        "caseload": f"{'sees' if one else 'see'} as many patients as the caseload allows",
        "groups": f"{'leads' if one else 'lead'} as many groups that day as {'is' if one else 'are'} allowed",
        "load": f"{'has' if one else 'have'} no contact hours left",
        "counselor": f"{'is' if one else 'are'} not the counselor of this patient this week",
        "primary": f"{'is' if one else 'are'} not the primary therapist, who is required",
        "taken": f"{'is' if one else 'are'} in use then",
        "shut": f"{'is' if one else 'are'} not open then",
        "services": f"{'does' if one else 'do'} not serve it",
        "seats": f"{'has' if one else 'have'} too few seats",
    }
    return f"{some(names)} {words[why]}"


def limit_text(what: str, names: Sequence[str], used: int, most: int) -> str:
    """Therapists at a limit of their own, those with the same numbers together.

    >>> limit_text("load", ["T-01"], 1170, 1200)
    'T-01 has 19.5 h of at most 20 h in sessions'
    >>> limit_text("caseload", ["T-01", "T-02"], 12, 12)
    'T-01 and T-02 see 12 of at most 12 patients'
    """
    one = len(names) == 1
    if what == "load":
        return f"{some(names)} {'has' if one else 'have'} {hours_of(used)} of at most {hours_of(most)} in sessions"
    if what == "caseload":
        return f"{some(names)} {'sees' if one else 'see'} {used} of at most {counted(most, 'patient')}"
    return f"{some(names)} {'leads' if one else 'lead'} {used} of at most {counted(most, 'group')} that day"


def never_together(patient: str, therapists: Sequence[str]) -> str:
    """No start suits both."""
    return f"at no start is {some(therapists)} there and free when {patient} is"


def starts_without_room(starts: int, service: Service, rooms: Sequence[str]) -> str:
    """Starts that suit both, and no room for them."""
    none = ", for the week has none for it"
    where = f" ({some(rooms)} {'is' if len(rooms) == 1 else 'are'} in use or closed then)" if rooms else none
    when = "the only start" if starts == 1 else f"the {starts} starts"
    return f"at {when} that would suit both, no room is free for {service.title}{where}"


def no_starts(patient: str, service: Service, starts: int) -> str:
    """The patient is at none of the starts."""
    if not starts:
        return f"no individual hours are long enough for {service.title}"
    if starts == 1:
        return f"{patient} is not free at the only start of {service.title}"
    return f"{patient} is free at none of the {starts} starts of {service.title}"


def too_little_wanted(total: int, wanted: int) -> str:
    """Even all that is wanted is too short."""
    return f"all that is wanted comes to {duration(total)} at most, and {duration(wanted)} are asked for"


def follows(others: Sequence[str]) -> str:
    """Hours are short because of what else is."""
    return f"the hours are short because of what is missing: {joined(others)}"


# Steps ----------------------------------------------------------------------------------------------------------------


def allow_track(who: str, track: str) -> str:
    """Another track."""
    return f"let {who} attend track {track} too"


def allow_phase(phase: str, track: str) -> str:
    """Another track for a phase."""
    return f"allow track {track} in phase {phase} too"


def give_tag(patient: str, tag: str) -> str:
    """Counted among an audience."""
    return f"count {patient} among {tag}, if so it is"


def stay(who: str, day: int, before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]) -> str:
    """``T-01 works tue 17:00-20:40 instead of 17:00-20:00``."""
    old = joined([span_text(*span) for span in before])
    new = joined([span_text(*span) for span in after])
    return f"{who} {DAYS[day]} {new} instead of {old or 'not at all'}"


def more_hours(therapist: str, before: int, after: int) -> str:
    """``max_hours`` raised."""
    return f"let {therapist} work {hours_of(after)} with patients instead of at most {hours_of(before)}"


def more_groups(therapist: str, before: int, after: int) -> str:
    """``max_groups_per_day`` raised."""
    return f"let {therapist} lead {after} groups a day instead of at most {before}"


def more_patients(therapist: str, before: int, after: int) -> str:
    """``caseload`` raised."""
    return f"let {therapist} see {counted(after, 'patient')} alone instead of at most {before}"


def qualify(therapist: str, service: Service) -> str:
    """QUALIFICATION bent."""
    return f"let {therapist} give {service.title}, for which they are not listed"


def size(service: Service, before: int, after: int) -> str:
    """``max_size`` raised."""
    return f"let groups of {service.title} have {after} patients instead of at most {before}"


def least_size(service: Service, before: int, after: int) -> str:
    """``min_size`` lowered."""
    return f"let groups of {service.title} have {counted(after, 'patient')} instead of at least {before}"


def seats(room: str, before: int, after: int) -> str:
    """SEATS bent."""
    return f"seat {after} in {room} instead of {before}"


def one_more_session(meeting: str, before: int, after: int) -> str:
    """``max_sections`` raised."""
    return f"let {meeting} have {counted(after, 'session')} side by side instead of at most {before}"


def serve(room: str, service: Service) -> str:
    """A room for another service."""
    return f"use {room} for {service.title} too"


def new_room(like: str | None, services: Sequence[str]) -> str:
    """A room more."""
    return f"add a room like {like}" if like else f"add a room for {joined(services)}"


def new_therapist(sessions: Sequence[tuple[str, int, int, int]]) -> str:
    """A therapist more, for these sessions (title of the service, day, start, end)."""
    return f"add a therapist for {joined([f'{t} on {DAYS[d]} {span_text(s, e)}' for t, d, s, e in sessions])}"


def move_times(patient: str, what: str, day: int, before: tuple[int, int], after: Sequence[tuple[int, int]]) -> str:
    """Work moved, or other times cut."""
    new = joined([span_text(*span) for span in after]) or "not at all"
    verb = "work" if what == "work" else "be unavailable"
    return f"let {patient} {verb} on {DAYS[day]} {new} instead of {span_text(*before)}"


def more_hours_of(patient: str, before: int, after: int) -> str:
    """The patient's ``max_hours`` raised."""
    return f"let {patient} have {hours_of(after)} a week instead of at most {hours_of(before)}"


def unpin(who: str, track: str, day: int, *, attend: bool) -> str:
    """A pin given up."""
    return f"give up the pin that {who} {'attends' if attend else 'does not attend'} {track} on {DAYS[day]}"


def open_day(day: int) -> str:
    """A closed day opened."""
    return f"open on {DAYS[day]}"


def on_days(days: Iterable[int], texts: Sequence[str]) -> str:
    """Facts that hold on some days."""
    return f"on {days_text(days)} {joined(list(texts))}"


def track_on(track: str, day: int) -> str:
    """A track on another day."""
    return f"hold track {track} on {DAYS[day]} too"


def offer_alone(day: int, start: int, end: int) -> str:
    """Individual hours more."""
    return f"allow individual sessions on {DAYS[day]} {span_text(start, end)} too"


def any_counselor() -> str:
    """``policy.primary`` loosened."""
    return "let another than the primary therapist give it where needed (policy.primary: preferred)"


def together(one: str, other: str) -> str:
    """KEEP_APART bent."""
    return f"let {one} and {other} be in one session"


def want_days(patient: str, before: int, after: int) -> str:
    """More days wanted."""
    return f"plan {counted(after, 'program day')} for {patient} instead of {before}"


def want_sessions(patient: str, service: Service, before: int, after: int) -> str:
    """More sessions wanted."""
    return f"plan {counted(after, 'session')} of {service.title} for {patient} instead of {before}"


def raise_priority(patient: str) -> str:
    """Priority 1."""
    return f"give the care of {patient} priority 1 instead of 0"


def raise_weight(term: str, points: int) -> str:
    """The catalogue's weight."""
    return f"let {term} weigh {points} instead of 0"


# What a verified fix brings -------------------------------------------------------------------------------------------


def gets(patient: str, appointments: Sequence[str]) -> str:
    """The patient's new appointments."""
    return f"{patient} then has {joined(appointments)}"


def appointment(day: str, start: int, service: str, who: Sequence[str], room: str | None) -> str:
    """``tue 19:10 PE with T-02 in R-A``."""
    return f"{day} {clock(start)} {service} with {joined(who)}" + (f" in {room}" if room else "")


def opens(meeting: str, number: int, leaders: Sequence[str], room: str | None) -> str:
    """A session that was not open before."""
    return f"a {ordinal(number)} {meeting} session opens, led by {joined(leaders)}" + (f" in {room}" if room else "")
