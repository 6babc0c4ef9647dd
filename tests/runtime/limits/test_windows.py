"""The arithmetic of rates."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from stopper.runtime.limits.windows import SECOND, State, hit_of
from stopper.standard.rates import parse_rate

NEW: State = (0,) * 13


def run(rates: tuple[str, ...], times: list[float]) -> list[bool]:
    """Which of the requests at these seconds are let through."""
    hit, state, seen = hit_of(tuple(map(parse_rate, rates))), NEW, []
    for time in times:
        outcome, fresh = hit(state, int(time * SECOND))
        state = tuple(fresh) if fresh is not None else state
        seen.append(outcome.is_allowed)
    return seen


def test_a_fixed_window_begins_anew_with_the_clock() -> None:
    assert run(("2/minute",), [59, 59.5, 59.9, 60, 60.1, 60.2]) == [True, True, False, True, True, False]


def test_a_sliding_window_remembers_the_one_before_by_its_share() -> None:
    times = [59, 59.1, 59.2, 59.3, 60, 75, 90.1]

    assert run(("sliding 4/minute",), times) == [True, True, True, True, False, True, True]


def test_a_bucket_gives_its_burst_and_then_its_pace() -> None:
    times = [100, 100, 100, 100, 100.5, 100.6, 101.1, 200, 200, 200, 200]

    assert run(("bucket 2/second burst 3",), times) == [True] * 3 + [False, True, False, True] + [True] * 3 + [False]


def test_a_request_that_one_rate_refuses_is_not_counted_by_the_others() -> None:
    times = [1.0, 1.1, 1.2, 1.3, 2.0, 3.0, 4.0]

    assert run(("1/second", "3/minute"), times) == [True, False, False, False, True, True, False]


def test_the_wait_is_that_of_the_rate_that_waits_longest() -> None:
    hit = hit_of((parse_rate("1/second"), parse_rate("1/minute")))
    fresh = hit(NEW, 90 * SECOND)[1]
    assert fresh is not None
    refused, nothing = hit(tuple(fresh), 90 * SECOND)

    assert (refused.is_allowed, refused.which, refused.wait, nothing) == (False, 1, 30.0, None)


@given(
    st.sampled_from(["5/second", "sliding 5/second", "bucket 5/second burst 5", "sliding 1/second", "bucket 3/second"]),
    st.lists(st.floats(0, 1.5), max_size=60),
)
def test_after_its_wait_a_refused_request_is_let_through(rate: str, gaps: list[float]) -> None:
    hit, state, now = hit_of((parse_rate(rate),)), NEW, 1000 * SECOND
    for gap in gaps:
        now += int(gap * SECOND)
        outcome, fresh = hit(state, now)
        if fresh is None:
            # The wait is a float of seconds: a microsecond is below its grain.
            assert hit(state, now + int(outcome.wait * SECOND) + 1000)[0].is_allowed
        else:
            state = tuple(fresh)


GAPS = st.lists(st.floats(0, 0.4), max_size=80)
# Times are floats of seconds here and whole nanoseconds there.
GRAIN = 1e-6


def arrivals(gaps: list[float]) -> list[float]:
    return list(accumulate(gaps, initial=1000.0))


@given(GAPS)
def test_a_sliding_window_refuses_what_its_limit_and_the_share_of_the_one_before_do_not_hold(gaps: list[float]) -> None:
    times, let = arrivals(gaps), []
    for time, passed in zip(times, run(("sliding 7/second",), times), strict=True):
        begins = int(time)
        before = sum(begins - 1 <= at < begins for at in let)
        would_be = sum(begins <= at for at in let) + 1 + before * (begins + 1 - time)

        assert passed == (would_be <= 7) or abs(would_be - 7) < 8 * GRAIN
        let += [time] if passed else []


@given(GAPS)
def test_a_bucket_refuses_what_its_burst_and_its_pace_do_not_hold(gaps: list[float]) -> None:
    times, let = arrivals(gaps), []
    for time, passed in zip(times, run(("bucket 7/second burst 4",), times), strict=True):
        # Over every span that ends now: as many as the burst, and the pace for as long as it is.
        spans = [*let, time]
        most = max(len(spans) - at - 4 - 7 * (time - start) for at, start in enumerate(spans))

        assert passed == (most <= 0) or abs(most) < 8 * GRAIN
        let += [time] if passed else []
