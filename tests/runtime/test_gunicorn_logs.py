"""The log under a real gunicorn: JSON lines, each record once, without secrets."""

import json

import pytest

from tests.runtime.conftest import StartsGunicorn

MODULE = """
import logging, stopper
from flask import Flask, request
app = Flask("shop")
app.config["SECRET_KEY"] = "plain words as a key"

@app.get("/")
def home():
    app.logger.info("asked by %s", request.args.get("who"), extra={"token": "t", "order": 4})
    logging.getLogger("library").warning("key is plain words as a key")
    return "home"

@app.get("/broken")
def broken():
    raise ValueError("password=hunter2")

stopper.Stopper(app, policy={
    "hosts": {"names": ["localhost"]}, "access": {"default": "public", "reason": "a test"},
    "transport": {"https": False, "reason": "a test"}, "logs": {"access": True},
})
application = app
"""


@pytest.mark.parametrize("worker_class", ["sync", "gthread", "gevent"])
def test_each_record_is_one_line_of_json_without_secrets(worker_class: str, gunicorn: StartsGunicorn) -> None:
    server = gunicorn(MODULE, 1, worker_class, "--access-logfile", "-")
    answered = [server.get(path)[0] for path in ("/?who=a%0Ab", "/broken", "/nowhere")]
    server.get("/", {"Host": "evil.example"})
    server.stop()
    lines = [json.loads(line) for line in server.log.splitlines() if line.startswith("{")]
    said = [(line["logger"], line["message"]) for line in lines if line["logger"] not in ("gunicorn.error", "stopper")]

    assert answered == [200, 500, 404]
    assert [pair for pair in said if pair[0] != "gunicorn.access"] == [
        ("shop", "asked by a\\nb"),
        ("library", "key is •••"),
        ("stopper.access", "GET / 200"),
        ("shop", "Exception on /broken [GET]"),
        ("stopper.access", "GET /broken 500"),
        ("stopper.access", "GET /nowhere 404"),
        ("stopper.security", "host_refused: a Host that the policy does not name"),
        ("stopper.access", "GET / 400"),
    ]
    assert sum(pair[0] == "gunicorn.access" for pair in said) == 4
    assert "hunter2" not in server.log
    assert "plain words" not in server.log
    (asked,) = [line for line in lines if line["message"].startswith("asked")]
    assert (asked["token"], asked["order"], asked["route"], asked["method"]) == ("•••", 4, "/", "GET")
    (refused,) = [line for line in lines if line["logger"] == "stopper.security"]
    assert refused["event"]["class_uid"] == 4002
