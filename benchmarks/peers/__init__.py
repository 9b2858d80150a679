"""The peers: other engines on the whole specification, written from its sentences and not from the package's model.

``highs``: HiGHS on a competently written MIP; ``textbook``: CP-SAT on the model a textbook would write. Both have
``solve(week, *, time_limit, workers) -> PeerAnswer``, and every roster of theirs has passed the referee.
"""
