"""A wrapped secret shows nowhere."""

import json
import pickle
import traceback

import pytest

from stopper.standard.secret import Secret


def test_a_wrapped_secret_shows_nowhere() -> None:
    secret = Secret("swordfish")
    try:
        raise ValueError(secret)
    except ValueError:
        shown = traceback.format_exc()

    assert "swordfish" not in f"{secret} {secret!r} {secret:>20} {[secret]} {shown}"
    assert secret.reveal() == "swordfish"
    assert secret == Secret("swordfish")
    assert len(secret) == 9


def test_a_wrapped_secret_is_neither_pickled_nor_written_as_json() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret("swordfish"))
    with pytest.raises(TypeError):
        json.dumps(Secret("swordfish"))
