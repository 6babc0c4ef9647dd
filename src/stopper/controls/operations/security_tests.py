"""Tests cover authentication, authorisation, CSRF and validation."""

from stopper.model import Control, Severity

control = Control(
    id="operations.security-tests",
    title="Tests cover authentication, authorisation, CSRF and validation",
    severity=Severity.LOW,
    layers=("repo", "source"),
    does=("render",),
    remedy=(
        "Test for each area that a request without the right is refused, and add a regression test with each fixed "
        "finding."
    ),
    risk="A refactoring drops a login check or brings a mended hole back, and all tests stay green.",
    snippet="""\
def test_account_demands_a_login(client):
    assert client.get("/account").status_code in {302, 401}""",
)
