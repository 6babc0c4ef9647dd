import time

import pytest

from stopper.evidence.routes.rows.api import PROVES
from stopper.evidence.routes.rows.code_lookups import BY_CODE


def test_a_statement_of_many_conditions_is_read_in_linear_time() -> None:
    statement = "select " + "where " * 4_000
    began = time.process_time()

    assert BY_CODE.match(statement) is None
    assert BY_CODE.match(f"{statement} review_code = ?") is not None
    assert time.process_time() - began < 2


@pytest.mark.parametrize("word", ["a", "area", "areacode", "token", "code", "secret_"])
def test_one_long_word_is_read_in_linear_time(word: str) -> None:
    long = word * 20_000
    began = time.process_time()

    assert BY_CODE.match(" ".join(("select a from b where", long))) is None
    assert PROVES.search(long) is None
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("condition", "is_one"),
    [
        ("login_code = ?", True),
        ('"api_token"=%s', True),
        ("a = ? and u.magic_word = :word", True),
        ("country_code = ?", False),
        ("code = ?", False),
        ("codeword = ?", False),
        ("session_code_hash = ?", True),
    ],
)
def test_a_condition_asks_for_a_code(condition: str, is_one: bool) -> None:
    assert (BY_CODE.match(" ".join(("select id from users where", condition))) is not None) is is_one
