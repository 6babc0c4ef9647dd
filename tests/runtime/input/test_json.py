"""JSON that has one meaning, or none."""

import json
import time
from typing import Any

import pytest
from flask import Flask, request
from flask.json.provider import DefaultJSONProvider
from hypothesis import given
from hypothesis import strategies as st

import stopper
from stopper.runtime.input.json import NotAccepted, StrictJson, strictly
from tests.runtime.csrf.application import OPEN, OWN

STRICT = StrictJson(max_depth=4)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b'{"a": 1, "a": 2}', "the same key twice"),
        (b'{"a": {"b": 1, "b": 1}}', "the same key twice"),
        (b'{"a": 1, "\\u0061": 2}', "the same key twice"),
        (b"[NaN]", "NaN"),
        (b"[-Infinity]", "NaN or Infinity"),
        (b"[1e999]", "too large"),
        (b"[" + b"1" * 5000 + b"]", "too long"),
        (b"[[[[[1]]]]]", "nests deeper than 4"),
        (b'{"a":{"a":{"a":{"a":{}}}}}', "nests deeper than 4"),
        (b"[" * 100_000, "nests deeper than 4"),
        (b"\xff", "not UTF-8"),
        ('["é"]'.encode("utf-16"), "not UTF-8"),
        (b'\xef\xbb\xbf{"a": 1}', "is no JSON"),
        (b'["\\ud800"]', "half of a character"),
        (b"", "is no JSON"),
        (b"{'a': 1}", "is no JSON"),
        (b'{"a": 1} x', "is no JSON"),
        (b'["\n"]', "is no JSON"),
    ],
)
def test_what_means_two_things_or_none_is_refused_with_its_reason(text: bytes, why: str) -> None:
    with pytest.raises(NotAccepted, match=why):
        STRICT.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, 2.5, "[[[[[", {"b": null}]}',
        '["\\\\", "\\"[{[{[{", [[[]]]]',
        '["\\ud83d\\ude00"]',
        "[[],[],[],[],[]]",
        "1",
    ],
)
def test_what_is_plain_is_read_as_python_reads_it(text: str) -> None:
    assert STRICT.loads(text.encode()) == json.loads(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")), st.lists, max_leaves=6
    )
)
def test_whatever_python_writes_is_read_back(value: Any) -> None:
    assert strictly(json.dumps(value), 50) == value


@given(st.text(alphabet='[]{}",:\\u01dD8 aN', max_size=60))
def test_no_text_ends_in_another_error(text: str) -> None:
    try:
        strictly(text, 4)
    except NotAccepted:
        return


@pytest.mark.parametrize("text", ['[[[[[[["' + '\\"' * 500_000, '"' * 1_000_000, "[" + "[]," * 300_000])
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(NotAccepted):
        strictly(text, 4)

    assert time.process_time() - begun < 2


def application(policy: dict[str, Any] | None = None, provider: type[DefaultJSONProvider] | None = None) -> Flask:
    app = Flask(__name__, static_folder=None)
    if provider is not None:
        app.json = provider(app)
    app.add_url_rule("/", "read", lambda: {"read": request.get_json()}, methods=["POST"])
    app.add_url_rule("/forced", "forced", lambda: {"read": request.get_json(force=True)}, methods=["POST"])
    app.add_url_rule("/silent", "silent", lambda: {"read": request.get_json(silent=True)}, methods=["POST"])
    stopper.Stopper(app, policy={**OPEN, **(policy or {})})
    return app


def ask(app: Flask, data: bytes, path: str = "/", kind: str = "application/json") -> tuple[int, Any]:
    response = app.test_client().post(path, data=data, content_type=kind, headers=OWN)
    return response.status_code, response.get_json()


def test_a_refusal_is_a_problem_that_repeats_nothing_and_is_recorded() -> None:
    app = application()
    status, problem = ask(app, b'{"secret-key": 1, "secret-key": 2}')

    assert (status, problem["status"], problem["title"]) == (400, 400, "Bad Request")
    assert problem["detail"] == "The body has the same key twice in one object."
    assert "secret" not in json.dumps(problem)
    assert app.extensions["stopper"].events.counts() == {("input_refused", "input.strict-json"): 1}


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/", "application/json", 200),
        ("/", "application/problem+json; charset=utf-8", 200),
        ("/", "text/plain", 415),
        ("/forced", "application/octet-stream", 200),
        ("/forced", "text/plain", 415),
        ("/forced", "application/x-www-form-urlencoded", 415),
        ("/forced", "multipart/form-data; boundary=x", 415),
        ("/silent", "text/plain", 200),
    ],
)
def test_json_is_read_where_the_content_type_says_so(path: str, kind: str, status: int) -> None:
    assert ask(application(), b"[1]", path, kind)[0] == status


def test_silent_gives_none_for_what_is_not_strict() -> None:
    assert ask(application(), b"[NaN]", "/silent") == (200, {"read": None})


def test_an_applications_own_decoder_gets_what_passed() -> None:
    class Own(DefaultJSONProvider):
        def loads(self, s: str | bytes, **kwargs: Any) -> Any:
            return ["own", super().loads(s, **kwargs)]

    app = application(provider=Own)

    assert ask(app, b"[1]") == (200, ["own", {"read": ["own", [1]]}])  # the test reads with the same decoder
    assert ask(app, b"[NaN]")[0] == 400


def test_the_policy_may_leave_json_as_flask_reads_it() -> None:
    app = application({"body": {"strict-json": False, "reason": "a test"}})

    assert ask(app, b'{"a": 1, "a": 2}') == (200, {"read": {"a": 2}})
