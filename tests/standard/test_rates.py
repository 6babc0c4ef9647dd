"""Rates as policies write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.standard.rates import BUCKET, FIXED, SLIDING, Rate, parse_rate


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("300/minute", Rate(FIXED, 300, 60)),
        ("fixed 1/second", Rate(FIXED, 1, 1)),
        ("100/15 minutes", Rate(FIXED, 100, 900)),
        ("sliding 20/2hours", Rate(SLIDING, 20, 7200)),
        ("bucket 10/second burst 20", Rate(BUCKET, 10, 1, 20)),
        ("bucket 10/second", Rate(BUCKET, 10, 1, 10)),
        ("POST,PUT signed-in sliding 5/day", Rate(SLIDING, 5, 86400, 0, ("POST", "PUT"), "signed-in")),
    ],
)
def test_a_text_means_a_rate(text: str, rate: Rate) -> None:
    assert parse_rate(text) == rate


@pytest.mark.parametrize(
    "text",
    [
        "",
        "300",
        "0/minute",
        "300/fortnight",
        "-1/minute",
        "1.5/second",
        "300/0 minutes",
        "100/99 days",
        "\u0665/minute",
        "5/minute burst 3",
        "bucket 5/minute burst 0",
        "leaky 5/minute",
        "5/minute; 100/hour",
        "9999999999/second",
    ],
)
def test_a_text_that_is_no_rate_is_refused_with_what_is_wrong(text: str) -> None:
    with pytest.raises(ValueError, match=r"rate|must allow|burst"):
        parse_rate(text)


@given(
    st.builds(
        Rate,
        st.just(SLIDING),
        st.integers(1, 1_000_000_000),
        st.sampled_from([1, 7, 60, 900, 3600, 86400]),
        st.just(0),
        st.lists(st.sampled_from(["GET", "POST"]), max_size=2, unique=True).map(tuple),
        st.sampled_from(["", "anonymous", "signed-in", "role:gold"]),
    )
)
def test_what_a_rate_is_written_as_means_it(rate: Rate) -> None:
    assert parse_rate(str(rate)) == rate
