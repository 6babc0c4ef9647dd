"""The rules of the start: what each finds in a configuration, and what it says of it."""

import secrets
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from stopper.model import Severity
from stopper.standard.start_up.fact import Fact, Surroundings
from stopper.standard.start_up.rules import CONTROLS, facts_of

STRONG = "b4d1f6c09a27e8351cbe60fd94a7723815d0cfe2a69b84d7301f5ce8927ab6d4"
OTHER = "2c9e07f4b1a86d53e0f7c2815bd94a36fe8107d2c5b39a640e7d1f82b6c4a950"
SOUND: dict[str, object] = {"SECRET_KEY": STRONG, "SESSION_COOKIE_SECURE": True, "PERMANENT_SESSION_LIFETIME": 3600}
AROUND = Surroundings(has_hosts=True)
CHECKLIST = tomllib.loads((Path(__file__).resolve().parents[2] / "checklist.toml").read_text(encoding="utf-8"))


def found(around: Surroundings = AROUND, **settings: object) -> list[tuple[str, str, str]]:
    facts = facts_of({**SOUND, **settings}, around)
    return [(fact.control, fact.severity.label, fact.key) for fact in facts]


def test_a_sound_configuration_has_no_fact() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"DEBUG": True}, ("production-mode.debug-off", "critical", "DEBUG")),
        ({"TESTING": True}, ("production-mode.testing-off", "high", "TESTING")),
        ({"TEMPLATES_AUTO_RELOAD": True}, ("production-mode.testing-off", "low", "TEMPLATES_AUTO_RELOAD")),
        ({"SECRET_KEY": None}, ("secrets.secret-key-set", "high", "SECRET_KEY")),
        ({"SECRET_KEY": "dev"}, ("secrets.secret-key-strong", "critical", "SECRET_KEY")),
        ({"SECRET_KEY": b"dev"}, ("secrets.secret-key-strong", "critical", "SECRET_KEY")),
        ({"SECRET_KEY": STRONG[:40]}, ("secrets.secret-key-strong", "low", "SECRET_KEY")),
        ({"SECRET_KEY_FALLBACKS": OTHER}, ("secrets.secret-key-rotation", "critical", "SECRET_KEY_FALLBACKS")),
        ({"SECRET_KEY_FALLBACKS": {OTHER}}, ("secrets.secret-key-rotation", "critical", "SECRET_KEY_FALLBACKS")),
        ({"SECRET_KEY_FALLBACKS": ["old"]}, ("secrets.secret-key-strong", "critical", "SECRET_KEY_FALLBACKS[0]")),
        ({"JWT_SECRET_KEY": STRONG}, ("secrets.keys-distinct", "medium", "JWT_SECRET_KEY")),
        ({"SESSION_COOKIE_SECURE": False}, ("sessions.cookie-secure", "high", "SESSION_COOKIE_SECURE")),
        (
            {"SESSION_COOKIE_NAME": "__Host-s", "SESSION_COOKIE_DOMAIN": "shop.example"},
            ("sessions.cookie-scope", "medium", "SESSION_COOKIE_NAME"),
        ),
        (
            {"PERMANENT_SESSION_LIFETIME": timedelta(days=31)},
            ("sessions.lifetime", "low", "PERMANENT_SESSION_LIFETIME"),
        ),
        (
            {"PERMANENT_SESSION_LIFETIME": float("inf")},
            ("sessions.lifetime", "low", "PERMANENT_SESSION_LIFETIME"),
        ),
        ({"ADMIN_PASSWORD": "admin"}, ("production-mode.default-credentials", "critical", "ADMIN_PASSWORD")),
        (
            {"SQLALCHEMY_DATABASE_URI": "postgresql://app:postgres@db.shop.example/shop"},
            ("production-mode.default-credentials", "high", "SQLALCHEMY_DATABASE_URI"),
        ),
        (
            {"MAIL_FROM": "your-email@shop.example"},
            ("production-mode.configuration-complete", "medium", "MAIL_FROM"),
        ),
        ({"SQLALCHEMY_ECHO": True}, ("data.sql-echo-off", "low", "SQLALCHEMY_ECHO")),
        ({"SQLALCHEMY_ENGINE_OPTIONS": {"echo": True}}, ("data.sql-echo-off", "low", "SQLALCHEMY_ENGINE_OPTIONS")),
    ],
)
def test_each_fault_is_one_fact(settings: dict[str, object], expected: tuple[str, str, str]) -> None:
    assert found(**settings) == [expected]


def test_random_bytes_are_a_strong_key() -> None:
    assert found(SECRET_KEY=secrets.token_bytes(48)) == []


@pytest.mark.parametrize("length", [float("nan"), float("-inf")])
def test_a_lifetime_that_is_no_length_of_time_is_no_fact(length: float) -> None:
    assert found(PERMANENT_SESSION_LIFETIME=length) == []


def test_old_keys_in_a_list_are_sound() -> None:
    assert found(SECRET_KEY_FALLBACKS=[OTHER]) == []


def test_debug_under_a_production_server_is_less_than_a_console() -> None:
    around = Surroundings(has_hosts=True, is_development_server=False)

    assert found(around, DEBUG=True) == [("production-mode.debug-off", "high", "DEBUG")]


def test_the_debugger_is_critical_under_any_server() -> None:
    around = Surroundings(has_hosts=True, has_debugger=True, is_development_server=False)

    assert found(around) == [("production-mode.debug-off", "critical", "wsgi_app")]


def test_an_application_that_signs_nothing_needs_no_key() -> None:
    assert found(Surroundings(has_hosts=True, needs_key=False), SECRET_KEY=None) == []


def test_hosts_are_named_in_the_policy_or_in_the_configuration() -> None:
    bare = Surroundings()

    assert found(bare) == [("transport.trusted-hosts", "high", "TRUSTED_HOSTS")]
    assert found(bare, TRUSTED_HOSTS=["shop.example"]) == []


def test_the_worst_comes_first_and_no_words_hold_a_value() -> None:
    values = {"SECRET_KEY": "swordfish", "JWT_SECRET_KEY": "swordfish", "SECRET_KEY_FALLBACKS": "swordfish-old"}
    facts = facts_of({**SOUND, **values, "ADMIN_PASSWORD": "letmein", "SQLALCHEMY_ECHO": True}, AROUND)

    assert [fact.severity for fact in facts] == sorted((fact.severity for fact in facts), reverse=True)
    assert not [fact for fact in facts if "swordfish" in str(fact) or "letmein" in str(fact)]


def test_every_control_that_refuses_has_a_rule() -> None:
    refusing = {
        f"{family}.{name}"
        for family, rows in CHECKLIST.items()
        for name, row in rows.items()
        if "refuse" in row["does"].split()
    }

    assert refusing <= CONTROLS


def test_no_fact_is_graver_than_its_control() -> None:
    worst: dict[str, object] = {
        "DEBUG": True,
        "SECRET_KEY": "dev",
        "JWT_SECRET_KEY": "dev",
        "SECRET_KEY_FALLBACKS": "old",
        "SESSION_COOKIE_SECURE": False,
        "ADMIN_PASSWORD": "admin",
        "MAIL_FROM": "your-email@shop.example",
        "SQLALCHEMY_ECHO": True,
    }
    facts: list[Fact] = [*facts_of({**SOUND, **worst}, Surroundings()), *facts_of({"TESTING": True}, Surroundings())]

    for fact in facts:
        family, name = fact.control.split(".")
        assert fact.severity <= Severity.parse(CHECKLIST[family][name]["severity"])
