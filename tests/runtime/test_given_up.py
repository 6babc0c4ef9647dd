"""What the policy gives up with its reason is told at the start, and does not keep the application from serving."""

import logging

import pytest

import stopper
from tests.runtime.test_start import _serving, application, status

__all__ = ["_serving"]  # a fixture


@pytest.mark.usefixtures("_serving")
@pytest.mark.parametrize(
    ("given_up", "control"),
    [
        ({"cookies": {"secure": False}, "sessions": {"cookie-name": "session"}}, "sessions.cookie-secure"),
        ({"hosts": {"names": ["localhost"], "mode": "report"}}, "transport.trusted-hosts"),
    ],
)
def test_what_the_policy_gives_up_is_told_and_does_not_refuse(
    given_up: dict[str, dict[str, object]], control: str, caplog: pytest.LogCaptureFixture
) -> None:
    policy: dict[str, object] = {name: {**section, "reason": "a test"} for name, section in given_up.items()}
    app = application(policy=policy, SESSION_COOKIE_SECURE=False)

    assert status(stopper.seal(app)) == 200
    assert any(control in record.getMessage() for record in caplog.records if record.levelno == logging.WARNING)
