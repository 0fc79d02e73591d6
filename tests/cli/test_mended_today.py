"""What hurts today counts for what is planned today."""


def test_back_pain_of_today_is_seen_by_deadlifts_planned_for_today(run) -> None:
    run("pain", "lower-back", "3")
    line = ("plan", "lift", "deadlift", "5x5@100kg", "--on")
    assert "deadlift-with-back-pain" in run(*line, "today").out
    run("lift", "deadlift", "5x5@100kg")
    assert "deadlift-with-back-pain" not in run("flags", "--json").out.partition('"unknown"')[0], "it may have come later"
    run("edit", "p1", "--when", "morning")
    assert "deadlift-with-back-pain" in run("flags", "--json").out.partition('"unknown"')[0]
