"""The start: what keeps an application from serving, who is told, and who goes on."""

import logging
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.debug import DebuggedApplication
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import Client
from whitenoise import WhiteNoise

import stopper
from stopper.model import UsageError
from stopper.runtime.start import WAYS_OUT, RefusedStart
from tests.runtime.conftest import StartsGunicorn

STRONG = "b4d1f6c09a27e8351cbe60fd94a7723815d0cfe2a69b84d7301f5ce8927ab6d4"
POLICY: dict[str, object] = {
    "hosts": {"names": ["localhost"]},
    "access": {"default": "public", "reason": "a test"},
    "transport": {"https": False, "reason": "a test"},
}


@pytest.fixture
def _serving(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a server had started the process, and not a test."""
    for module in ("extension", "seal"):
        monkeypatch.setattr(import_module(f"stopper.runtime.{module}"), "is_test", lambda: False)
    monkeypatch.setattr("stopper.runtime.protections.start.is_asked_by_test_client", lambda: False)
    monkeypatch.setattr("stopper.runtime.start.is_development_server", lambda: False)


def application(environment: str = "", policy: dict[str, object] | None = None, **settings: object) -> Flask:
    app = Flask("shop")
    app.config.update(SECRET_KEY=STRONG, SESSION_COOKIE_SECURE=True, PERMANENT_SESSION_LIFETIME=3600)
    app.config.update(settings)
    app.add_url_rule("/", "home", lambda: "home")
    stopper.Stopper(app, policy={**POLICY, **(policy or {})}, environment=environment)
    return app


def status(app: object) -> int:
    return Client(app).get("/").status_code  # type: ignore[arg-type]


@pytest.mark.usefixtures("_serving")
def test_a_sound_configuration_serves() -> None:
    app = application()

    assert status(stopper.seal(app)) == 200


@pytest.mark.usefixtures("_serving")
@pytest.mark.parametrize("path", ["/", "/nowhere", "/health", "/.well-known/security.txt"])
def test_an_insecure_configuration_answers_503_for_all_and_logs_the_list_once(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = application(SECRET_KEY="swordfish", SECRET_KEY_FALLBACKS="swordfish")
    client = Client(app)
    first, second = client.get(path), client.get(path)
    told = [record for record in caplog.records if record.levelno == logging.CRITICAL]

    assert (first.status_code, second.status_code) == (503, 503)
    assert first.headers["Retry-After"] == "300"
    assert [record.getMessage().partition(":")[0] for record in told] == [
        "Stopper does not let shop (production) serve, for 2 faults",
        "critical secrets.secret-key-strong",
        "critical secrets.secret-key-rotation",
        WAYS_OUT.partition(":")[0],
    ]
    assert "swordfish" not in caplog.text + first.text


@pytest.mark.usefixtures("_serving")
def test_every_refusal_is_an_event() -> None:
    app = application(TESTING=True)
    status(app)
    status(app)

    assert app.extensions["stopper"].events.counts() == {("start_refused", "production-mode.testing-off"): 2}


@pytest.mark.usefixtures("_serving")
def test_seal_raises_with_the_list_and_the_fixes() -> None:
    app = application(SECRET_KEY="swordfish", DEBUG=True)

    with pytest.raises(
        RefusedStart, match=r"2 faults(?s:.)*secrets\.secret-key-strong(?s:.)*secrets\.token_hex"
    ) as told:
        stopper.seal(app)
    assert "swordfish" not in str(told.value)


@pytest.mark.usefixtures("_serving")
def test_in_development_the_facts_are_told_and_all_is_served(caplog: pytest.LogCaptureFixture) -> None:
    app = application("development", SECRET_KEY="swordfish", DEBUG=True)

    assert status(stopper.seal(app)) == 200
    assert [record.levelname for record in caplog.records if "Mend it" in record.getMessage()] == ["WARNING"] * 2


@pytest.mark.usefixtures("_serving")
def test_in_testing_nothing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    assert status(application("testing", SECRET_KEY="swordfish", TESTING=True)) == 200
    assert "fault" not in caplog.text


@pytest.mark.usefixtures("_serving")
def test_a_lesser_fact_is_told_and_does_not_refuse(caplog: pytest.LogCaptureFixture) -> None:
    assert status(application(SQLALCHEMY_ECHO=True)) == 200
    assert "data.sql-echo-off: SQLALCHEMY_ECHO is on" in caplog.text


@pytest.mark.usefixtures("_serving")
def test_an_accepted_risk_serves_and_is_logged_with_its_reason(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    accepted = {"accept": ["secrets.secret-key-strong"], "reason": "a demonstration"}

    assert status(application(policy={"start": accepted}, SECRET_KEY="dev")) == 200
    assert "The policy accepts (a demonstration) secrets.secret-key-strong" in caplog.text


@pytest.mark.usefixtures("_serving")
@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ({"mode": "report", "reason": "a trial"}, 200),
        ({"refuse-from": "critical", "reason": "a trial"}, 200),
        ({"require": ["STRIPE_KEY"]}, 503),
        ({"require": ["SECRET_KEY"]}, 503),
    ],
)
def test_the_policy_decides_what_refuses(start: dict[str, object], expected: int) -> None:
    assert status(application(policy={"start": start}, TESTING=True)) == expected


@pytest.mark.usefixtures("_serving")
def test_an_application_without_host_names_serves_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert status(application(policy={"hosts": {}})) == 503
    assert "high transport.trusted-hosts: no host names are set" in caplog.text


@pytest.mark.usefixtures("_serving")
def test_what_the_policy_requires_may_be_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIPE_KEY", "x")

    assert status(application(policy={"start": {"require": ["STRIPE_KEY"]}})) == 200


def test_a_risk_that_is_accepted_by_a_wrong_name_is_an_error() -> None:
    with pytest.raises(UsageError, match=r"secret-key-string.*Did you mean secrets\.secret-key-strong\?"):
        application(policy={"start": {"accept": ["secrets.secret-key-string"], "reason": "x"}})


def test_tests_go_on() -> None:
    app = application(SECRET_KEY="swordfish", TESTING=True)

    assert status(app) == 200
    assert status(stopper.seal(app)) == 200


@pytest.mark.usefixtures("_serving")
def test_middleware_around_stopper_is_told_with_what_it_undoes(caplog: pytest.LogCaptureFixture) -> None:
    app = application()
    app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    status(app)

    assert "ProxyFix was put around the application after Stopper: it changes the address" in caplog.text


@pytest.mark.usefixtures("_serving")
def test_sealed_nothing_stands_outside(caplog: pytest.LogCaptureFixture) -> None:
    app = application()
    app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    status(stopper.seal(app))

    assert "was put around" not in caplog.text


def with_files(tmp_path: Path, inside: object) -> WhiteNoise:
    (tmp_path / "a.css").write_text("a{}")
    return WhiteNoise(inside, root=str(tmp_path), prefix="files/")


@pytest.mark.usefixtures("_serving")
@pytest.mark.parametrize("sealed", [False, True], ids=["around the application", "around what seal gives"])
def test_middleware_around_what_the_server_loads_is_told_once_a_request_comes(
    sealed: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = application()
    server = Client(with_files(tmp_path, stopper.seal(app) if sealed else app))

    with server.get("/files/a.css") as answer:
        assert "x-frame-options" not in answer.headers
    assert [server.get("/").status_code for _ in range(3)] == [200] * 3
    assert caplog.text.count("WhiteNoise stands around the application and around Stopper") == 1
    assert {"headers", "csp", "limits"} <= set(app.extensions["stopper"].facts()["loosened"])


@pytest.mark.usefixtures("_serving")
def test_a_debugger_around_the_application_object_keeps_it_from_serving() -> None:
    app = application()

    with Client(DebuggedApplication(app)).get("/") as answer:
        assert answer.status_code == 503


@pytest.mark.usefixtures("_serving")
def test_files_served_inside_of_stopper_have_its_headers_which_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    app = Flask("shop")
    app.config.update(SECRET_KEY=STRONG, SESSION_COOKIE_SECURE=True, PERMANENT_SESSION_LIFETIME=3600)
    app.wsgi_app = with_files(tmp_path, app.wsgi_app)  # type: ignore[method-assign]
    stopper.Stopper(app, policy=POLICY)

    with Client(app).get("/files/a.css") as answer:
        assert (answer.status_code, answer.headers["x-frame-options"]) == (200, "DENY")
    assert "WhiteNoise is inside of Stopper" in caplog.text
    assert "stands around" not in caplog.text


MODULE = f"""
import stopper
from flask import Flask
app = Flask("shop")
app.config.update(SECRET_KEY="swordfish", SESSION_COOKIE_SECURE=True)
app.add_url_rule("/", "home", lambda: "home")
stopper.Stopper(app, policy={POLICY!r})
"""


def test_under_gunicorn_an_insecure_application_serves_nothing(gunicorn: StartsGunicorn) -> None:
    server = gunicorn(f"{MODULE}\napplication = app", 2, environment={"STOPPER_ENVIRONMENT": ""})

    assert [server.get(path)[0] for path in ("/", "/", "/nowhere", "/health")] == [503] * 4
    assert "secrets.secret-key-strong: SECRET_KEY" in server.log
    assert "swordfish" not in server.log


def test_under_gunicorn_seal_raises_at_import(gunicorn: StartsGunicorn) -> None:
    server = gunicorn(f"{MODULE}\napplication = stopper.seal(app)", environment={"STOPPER_ENVIRONMENT": ""})
    server.process.wait(20)

    assert server.process.returncode == 3
    assert "stopper.runtime.start.RefusedStart" in server.log
    assert "Stopper does not let shop (production) serve, for one fault" in server.log
    assert "swordfish" not in server.log


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "flask", "--app", "served", "shell"],
        ["-m", "flask", "--app", "served", "routes"],
        ["-m", "unittest", "trial"],
        ["trial.py"],
    ],
    ids=["shell", "routes", "unittest", "a test that is run as a program"],
)
def test_commands_and_tests_of_an_insecure_application_go_on(command: list[str], tmp_path: Path) -> None:
    sealed = "" if command == ["trial.py"] else "application = app = stopper.seal(app)"
    (tmp_path / "served.py").write_text(f"{MODULE}\n{sealed}", encoding="utf-8")
    (tmp_path / "trial.py").write_text(
        "import unittest\nfrom served import app\n"
        "class Trial(unittest.TestCase):\n"
        "    def test_home(self):\n        self.assertEqual(app.test_client().get('/').status_code, 200)\n"
        "if __name__ == '__main__':\n    unittest.main()\n",
        encoding="utf-8",
    )
    asked = "print(app.test_client().get('/').status_code)" if "shell" in command else ""
    ended = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, input=asked, capture_output=True, text=True, check=False, timeout=60
    )

    assert ended.returncode == 0, ended.stderr
    assert "200" in ended.stdout or not asked


def test_flask_run_serves_nothing_of_an_insecure_application(tmp_path: Path) -> None:
    (tmp_path / "served.py").write_text(f"{MODULE}\napp = stopper.seal(app)", encoding="utf-8")
    command = [sys.executable, "-m", "flask", "--app", "served", "run", "--port", "0"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)

    assert ended.returncode != 0
    assert "Stopper does not let shop (production) serve" in ended.stderr
