import time

from stopper.evidence.routes.rows.code_lookups import BY_CODE


def test_a_statement_of_many_conditions_is_read_in_linear_time() -> None:
    statement = "select " + "where " * 4_000
    began = time.process_time()

    assert BY_CODE.match(statement) is None
    assert BY_CODE.match(f"{statement} review_code = ?") is not None
    assert time.process_time() - began < 2
