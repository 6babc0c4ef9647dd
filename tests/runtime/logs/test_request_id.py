"""The id of a request, as the application asks for it."""

from flask import Flask

import stopper


def test_it_is_the_one_that_error_pages_and_the_log_have() -> None:
    app = Flask(__name__)
    app.secret_key = "x" * 64
    policy = {"hosts": {"names": ["localhost"]}, "access": {"default": "public", "reason": "a test"}}
    stopper.Stopper(app, policy=policy, environment="testing")
    given = []

    @app.get("/")
    def refuse() -> None:
        given.append(stopper.request_id())
        raise LookupError

    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get("/", base_url="https://localhost", headers={"Accept": "application/json"})

    assert given[0]
    assert answer.json["instance"] == f"urn:request:{given[0]}"


def test_outside_of_a_request_there_is_none() -> None:
    assert stopper.request_id() == ""
