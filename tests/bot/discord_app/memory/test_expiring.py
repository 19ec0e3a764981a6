"""What Discord sends twice is handled once, and what is remembered of it has an end."""

import itertools

from bot.discord_app.memory.expiring import Seen


def test_an_event_that_comes_again_in_time_is_not_new() -> None:
    now = [0.0]
    seen = Seen(seconds=10, clock=lambda: now[0])
    for now[0], event, is_new in [
        *((0, 1, True), (9, 2, True), (9, 1, False)),
        *((18, 2, False), (19, 3, True), (28, 3, False)),
        *((50, 3, True), (50, 2, True)),
    ]:
        assert seen.is_new(event) == is_new


def test_an_event_that_could_not_be_handled_is_new_again() -> None:
    seen = Seen()
    assert [seen.is_new(1), seen.is_new(1)] == [True, False]
    seen.forget(1)
    assert seen.is_new(1)


def test_of_many_events_the_latest_are_remembered() -> None:
    seen = Seen(size=100, clock=itertools.repeat(0.0).__next__)
    assert all(map(seen.is_new, range(1000)))
    assert not any(map(seen.is_new, range(900, 1000)))
    assert seen.is_new(0)
