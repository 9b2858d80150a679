"""A roster to begin with, and a last tier to search."""

from stepdown import Week, load_week, solve


def small() -> Week:
    return load_week("scenarios/small/week.yaml")


def test_a_roster_that_holds_is_never_made_worse() -> None:
    best = solve(small(), workers=1)
    again = solve(small(), workers=1, start=best.roster)
    assert again.status == "optimal"
    assert [tier.value for tier in again.tiers] == [tier.value for tier in best.tiers]


def test_a_roster_of_a_week_with_other_people_and_rooms_only_guides() -> None:
    best = solve(small(), workers=1)
    document = small().model_dump()
    document["patients"] = [one for one in document["patients"] if one["id"] != "P-1"]
    document["rooms"] = [{**one, "id": f"{one['id']}x"} for one in document["rooms"]]
    other = Week.model_validate(document)
    guided, alone = (solve(other, workers=1, start=start) for start in (best.roster, None))
    assert guided.status == "optimal"
    assert [tier.value for tier in guided.tiers] == [tier.value for tier in alone.tiers]


def test_tiers_after_the_last_one_asked_for_are_not_started() -> None:
    result = solve(small(), workers=1, until="care")
    assert [tier.status for tier in result.tiers] == ["optimal", "not_started", "not_started", "not_started"]
    assert result.status == "feasible"
