"""Properties that hold on every week: invented tiny weeks, the solver, the referee and the enumeration."""
