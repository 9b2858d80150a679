from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from stepdown.model.linear import cliques

INTERVALS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1])), max_size=9)


@given(INTERVALS)
def test_cliques_say_the_same_as_all_overlapping_pairs(intervals: list[tuple[int, int]]) -> None:
    overlapping = {
        (i, j)
        for i, j in combinations(range(len(intervals)), 2)
        if intervals[i][0] < intervals[j][1] and intervals[j][0] < intervals[i][1]
    }
    told = {(min(i, j), max(i, j)) for clique in cliques(intervals) for i, j in combinations(clique, 2)}
    assert told == overlapping


@given(INTERVALS)
def test_no_clique_lies_in_another(intervals: list[tuple[int, int]]) -> None:
    found = [set(clique) for clique in cliques(intervals)]
    assert not any(one < other for one in found for other in found)


def test_touching_intervals_do_not_overlap() -> None:
    assert cliques([(0, 10), (10, 20)]) == []
