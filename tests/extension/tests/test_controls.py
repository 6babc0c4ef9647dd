from pathlib import Path

import pytest

from stopper.testing import verify

HERE = Path(__file__).parent


@pytest.mark.parametrize("control", ["house.health-check"])
def test_the_control_keeps_its_promises(control: str) -> None:
    family, _, name = control.partition(".")

    verify(control, HERE / family / name)
