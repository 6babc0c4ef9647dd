"""Tests cover authentication, authorisation, CSRF and validation."""

from stopper.evidence.application.flask import Application
from stopper.evidence.repository.practice import front
from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.security_tests import Area, security_tests
from stopper.evidence.sessions.sign_ins import holds_identity
from stopper.model import Control, Layer, Observations, Place, Severity, fails, not_applicable, passes

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


@control.check(layer=Layer.REPO)
def tests_ask_for_each_refusal(application: Application, repository: Repository) -> Observations:
    """For each protection that the app has, some test asks that a request without the right is refused."""
    asked = _demanded(application)
    if not asked:
        yield not_applicable("the application has nothing to refuse: no login, and no form")
        return
    if not repository.tests:
        words = f"the repository has no tests, so nothing asks for {_any_of(asked)}"
        yield fails(words, at=front(repository), cause="untested")
        return
    found = security_tests(repository)
    missing = [area for area in asked if all(test.area is not area for test in found)]
    for area in asked:
        test = next((test for test in found if test.area is area), None)
        if test is not None:
            yield passes(f"{test.name} covers {area}", at=test.at)
    if missing:
        yield fails(f"no test asks for {_any_of(missing)}", at=_place(repository), cause="untested")


def _place(repository: Repository) -> Place:
    """The first file with tests, for a message about what none of them does."""
    files = [path for path in repository.tests if not path.endswith(("__init__.py", "conftest.py"))]
    return Place(next(iter(files), repository.tests[0]))


def _any_of(areas: list[Area]) -> str:
    """The areas in words, for a sentence that denies each of them."""
    return ", ".join(areas[:-1]) + (f" or {areas[-1]}" if len(areas) > 1 else str(areas[0]))


def _demanded(application: Application) -> list[Area]:
    """The areas that matter for this application."""
    routes = application.routes
    has_login = bool(routes.login_like()) or any(route.is_guarded for route in routes)
    has_roles = any(route.demands_role for route in routes)
    changes = bool(routes.state_changing())
    has_cookies = holds_identity(application.source) or application.source.uses("flask_wtf", "flask_login")
    wanted = {
        Area.AUTHENTICATION: has_login,
        Area.AUTHORISATION: has_roles or (has_login and changes),
        Area.CSRF: changes and has_cookies,
        Area.VALIDATION: changes,
    }
    return [area for area, is_wanted in wanted.items() if is_wanted]
