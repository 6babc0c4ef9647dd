"""Signed tokens: good for what they are bound to, for their time, and under any key that is still read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.runtime.csrf.tokens import EXPIRED, INVALID, LENGTH, MISSING, SKEW, Tokens

NOW = 1_900_000_000.0
TOKENS = Tokens((b"new" * 8, b"old" * 8), 3600)


def test_a_token_is_good_for_its_seed_and_its_time() -> None:
    token = TOKENS.made("seed", NOW)

    assert len(token) == LENGTH
    assert TOKENS.fault(token, "seed", NOW + 3600) == ""
    assert TOKENS.fault(token, "other", NOW) == INVALID
    assert TOKENS.fault(token, "seed", NOW + 3601) == EXPIRED
    assert TOKENS.fault(token, "seed", NOW - SKEW - 1) == EXPIRED
    assert TOKENS.fault("", "seed", NOW) == MISSING


def test_each_token_is_another_text() -> None:
    assert TOKENS.made("seed", NOW) != TOKENS.made("seed", NOW)


def test_tokens_of_an_older_key_are_read_and_those_of_a_dropped_one_are_not() -> None:
    token = Tokens((b"old" * 8,), 3600).made("seed", NOW)

    assert TOKENS.fault(token, "seed", NOW) == ""
    assert Tokens((b"new" * 8,), 3600).fault(token, "seed", NOW) == INVALID


@given(st.integers(0, LENGTH - 1), st.sampled_from("abcXYZ019-_"))
def test_a_token_with_another_letter_is_no_token(place: int, letter: str) -> None:
    token = TOKENS.made("seed", NOW)
    changed = token[:place] + letter + token[place + 1 :]

    assert (TOKENS.fault(changed, "seed", NOW) == "") is (changed == token)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert TOKENS.fault(text, "seed", NOW) in (INVALID, MISSING)


@pytest.mark.parametrize("text", ["é" * LENGTH, "=" * LENGTH, " " * LENGTH, "\ud800" * LENGTH])
def test_what_is_no_base64_is_no_token(text: str) -> None:
    assert TOKENS.fault(text, "seed", NOW) == INVALID
