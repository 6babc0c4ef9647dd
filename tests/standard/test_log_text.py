"""What may stand in a log: no secret, no card number, no line of a stranger's making."""

import string
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.standard.card_numbers import is_card_number, mask_cards
from stopper.standard.log_text import is_hidden, one_line, redacted, redacted_value
from stopper.standard.masking import mask
from stopper.standard.secret import MASK

HERE = Path(__file__).parent
# A call in code, which no log line is: its name announces the secret beside the first argument.
CODE = 'create_user("admin", "hunter2")'


@given(st.text())
def test_a_text_is_one_line_that_turns_no_direction(text: str) -> None:
    shown = one_line(text)

    assert len(shown.splitlines()) <= 1
    assert not set(shown) & set("\x00\x07\x1b\x7f\x85\u2028\u2029\u202a\u202e\u2066\u200b\ufeff")
    shown.encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bob\nINFO root signed in", "bob\\nINFO root signed in"),
        ("a\r\nb\tc", "a\\r\\nb\\tc"),
        ("\x1b[2Kgone", "\\x1b[2Kgone"),
        ("user \u202enimda", "user \\u202enimda"),
        ("half \ud800", "half \\ud800"),
        ("Zürich 東京 🍶 naïve", "Zürich 東京 🍶 naïve"),
    ],
)
def test_what_would_forge_a_line_is_an_escape(text: str, expected: str) -> None:
    assert one_line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("login with password=hunter2 for bob", f"login with password={MASK} for bob"),
        ("order 4f0c7f0e-7a1c-4f7e-9a44-1b9f3b2f9b10 paid", "order 4f0c7f0e-7a1c-4f7e-9a44-1b9f3b2f9b10 paid"),
        ("token=4f0c7f0e-7a1c-4f7e-9a44-1b9f3b2f9b10", f"token={MASK}"),
        ("card 4111 1111 1111 1111 was refused", f"card {MASK}1111 was refused"),
        ("order 4111111111111112 was paid", "order 4111111111111112 was paid"),
        ("GET /reset?token=abcd1234efgh HTTP/1.1", f"GET /reset?token={MASK} HTTP/1.1"),
        ("connect postgresql://app:sw0rdfish@db/shop", f"connect postgresql://app:{MASK}@db/shop"),
        ("login of bob, password=swordfish ok", f"login of bob, password={MASK} ok"),
        ("user=bob, token=None", "user=bob, token=None"),
        ("the token is expired", "the token is expired"),
        ("first\npassword=hunter2", f"first\npassword={MASK}"),
    ],
)
def test_secrets_go_and_the_rest_stays(text: str, expected: str) -> None:
    assert redacted(text) == expected


def test_a_secret_that_is_known_goes_wherever_it_stands() -> None:
    assert redacted("it was plainword then", {"plainword"}) == f"it was {MASK} then"


def test_the_first_look_misses_nothing_that_masking_finds() -> None:
    lines = (HERE / "masked_lines.txt").read_text(encoding="utf-8").splitlines()
    passed = [line for line in lines if mask(line) != line and redacted(line) == line]

    assert passed == [CODE]


@pytest.mark.parametrize(
    "text", ["9" * 50_000, "4 " * 30_000, "://" + "a" * 50_000, "4111-" * 9000, "pw" * 20_000, "\u202e" * 50_000]
)
def test_a_crafted_text_costs_no_minutes(text: str) -> None:
    start = time.perf_counter()
    one_line(redacted(text))

    assert time.perf_counter() - start < 2


@given(st.text(string.digits, min_size=1, max_size=18))
def test_a_check_digit_makes_a_card_number(digits: str) -> None:
    valid = [digit for digit in string.digits if is_card_number(digits + digit)]

    assert len(valid) == (1 if 12 <= len(digits) <= 18 and len(set(digits + valid[0] if valid else "")) > 1 else 0) or (
        not valid
    )


@pytest.mark.parametrize("number", ["4111111111111111", "5555 5555 5555 4444", "3782-822463-10005", "6011111111111117"])
def test_numbers_of_every_issuer_are_masked(number: str) -> None:
    assert mask_cards(f"paid with {number}.") == f"paid with {MASK}{number[-4:]}."


@pytest.mark.parametrize("text", ["20260101123456789", "v4.111111111111", "0.4111111111111111", "+41 44 668 18 00"])
def test_other_numbers_stay(text: str) -> None:
    assert mask_cards(text) == text


@pytest.mark.parametrize("name", ["password", "csrfToken", "cvv", "iban", "api_key", "Session"])
def test_names_announce_what_is_hidden(name: str) -> None:
    assert is_hidden(name, frozenset({"session"}))
    assert not is_hidden("order")


def test_values_are_hidden_by_their_names_at_any_depth() -> None:
    value = {"user": {"name": "bob", "password": "x"}, "cards": [{"cvv": 123}], "note": "a\nb", "n": 1.5}

    assert redacted_value(value, (), frozenset()) == {
        "user": {"name": "bob", "password": MASK},
        "cards": [{"cvv": MASK}],
        "note": "a\\nb",
        "n": 1.5,
    }


def test_a_value_without_end_is_cut() -> None:
    endless: list[object] = []
    endless.append(endless)

    assert str(redacted_value(endless, (), frozenset())).count("[") < 20
    assert len(redacted_value(list(range(10**6)), (), frozenset())) == 100  # type: ignore[arg-type]
