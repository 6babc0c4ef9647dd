"""Records as JSON lines, and lines of other formatters without secrets."""

import json
import logging
import sys

import pytest
from flask import Flask
from flask_login import LoginManager, UserMixin, login_user

import stopper
from stopper.runtime.logs.formatter import JsonLines, Redacted
from stopper.runtime.logs.redaction import Redaction
from stopper.standard.secret import MASK

POLICY: dict[str, object] = {"hosts": {"names": ["localhost"]}, "access": {"default": "public", "reason": "a test"}}
REDACTION = Redaction.of(
    {"SECRET_KEY": "plain words as a key", "NAME": "shop", "SECRET_KEY_FALLBACKS": ["older key"]}, ()
)


def record(message: object, *args: object, error: bool = False, **extra: object) -> logging.LogRecord:
    trouble = sys.exc_info() if error else None
    return logging.getLogger("shop").makeRecord("shop", 20, "x.py", 1, message, args, trouble, "f", extra or None)


def line(*args: object, **extra: object) -> dict[str, object]:
    text = JsonLines(REDACTION).format(record(*args, **extra))  # type: ignore[arg-type]
    assert len(text.splitlines()) == 1
    found: dict[str, object] = json.loads(text)
    return found


def test_a_line_says_when_how_grave_and_who() -> None:
    found = line("hello %s", "world")

    assert found["time"].endswith("+00:00")  # type: ignore[attr-defined]
    assert {key: found[key] for key in ("level", "logger", "message")} == {
        "level": "INFO",
        "logger": "shop",
        "message": "hello world",
    }


def test_the_keys_of_the_application_stand_in_no_line() -> None:
    assert line("a plain words as a key b older key")["message"] == f"a {MASK} b {MASK}"


def test_arguments_by_name_are_hidden_by_it() -> None:
    assert (
        line("%(user)s %(password)s %(n)05d", {"user": "bob", "password": "x", "n": 7})["message"]
        == f"bob {MASK} 00007"
    )


def test_extra_fields_are_hidden_by_their_names() -> None:
    found = line("x", password="p", order=4, nested={"token": "t"}, time="later")

    assert (found["password"], found["order"], found["nested"]) == (MASK, 4, {"token": MASK})
    assert found["extra_time"] == "later"
    assert found["time"] != "later"


@pytest.mark.parametrize("text", ['x\n{"level":"INFO"}', "a\u2028b", "c\u202ed", "\x1b[31m"])
def test_no_value_forges_a_line(text: str) -> None:
    found = line(text, field=text)

    assert str(found["message"]).isprintable()
    assert str(found["field"]).isprintable()


def test_a_message_that_does_not_fit_its_arguments_is_logged() -> None:
    assert line("%s %s", "one")["message"] == "%s %s ('one',)"
    assert line({"a": 1})["message"] == "{'a': 1}"


def test_an_error_is_told_with_its_cause_and_without_secrets() -> None:
    try:
        try:
            raise KeyError("password=hunter2\nforged")
        except KeyError as cause:
            raise ValueError("outer") from cause
    except ValueError:
        errors = line("failed", error=True)["exception"]

    assert [item["type"] for item in errors] == ["builtins.ValueError", "builtins.KeyError"]  # type: ignore[attr-defined]
    assert "hunter2" not in str(errors)
    assert "test_formatter.py" in errors[0]["stack"][0]  # type: ignore[index]


def test_the_request_of_a_record_is_named() -> None:
    app = Flask("shop")
    app.config["SECRET_KEY"] = "k"
    seen: list[str] = []
    app.add_url_rule(
        "/orders/<int:number>", "order", lambda number: seen.append(JsonLines(REDACTION).format(record("x"))) or ""
    )
    stopper.Stopper(
        app, policy={"hosts": {"names": ["localhost"]}, "access": {"default": "public", "reason": "a test"}}
    )
    app.test_client().get("/orders/7", base_url="https://localhost")
    found = json.loads(seen[0])

    assert (found["method"], found["path"], found["route"]) == ("GET", "/orders/7", "/orders/<int:number>")
    assert len(found["request_id"]) == 16


def test_who_is_signed_in_is_named_where_flask_login_knows_it_already() -> None:
    app = Flask("shop")
    app.config["SECRET_KEY"] = "k"
    manager, seen = LoginManager(app), list[str]()

    class Person(UserMixin):
        id = "ada"

    manager.user_loader(lambda user: Person())

    @app.get("/<word>")
    def page(word: str) -> str:
        if word == "in":
            login_user(Person())
        seen.append(JsonLines(REDACTION).format(record("x")))
        return ""

    stopper.Stopper(app, policy=POLICY)
    for word in ("out", "in"):
        app.test_client().get(f"/{word}", base_url="https://localhost")

    assert ["user" in json.loads(text) for text in seen] == [False, True]


def test_another_formatter_keeps_its_form_and_loses_the_secrets() -> None:
    formatter = Redacted(logging.Formatter("%(levelname)s:%(message)s"), REDACTION)
    original = record("%s password=hunter2", "bob\nforged")

    assert formatter.format(original) == f"INFO:bob\\nforged password={MASK}"
    assert original.args == ("bob\nforged",)


def test_a_line_costs_little() -> None:
    import timeit

    formatter, one = JsonLines(REDACTION), record("Order %s of %s things was sent", 17, 3)
    each = min(timeit.repeat(lambda: formatter.format(one), number=500, repeat=5)) / 500

    assert each < 250e-6
