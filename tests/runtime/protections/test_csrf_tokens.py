"""The tokens of clients that name no sender, and the extensions that give tokens of their own."""

from typing import Any

import pytest
from flask import Flask, session

import stopper
from tests.runtime.csrf.application import FOREIGNER, OPEN, OWN, application, page, status, view


def test_a_client_that_names_no_sender_needs_the_token_of_its_page() -> None:
    client = application().test_client()
    token = client.get("/page").text

    assert client.post("/do", data={"csrf_token": token, "a": "1"}).text == "did it 2"
    assert client.post("/do", data={"form-csrf_token": token}).status_code == 200
    assert client.post("/do", headers={"X-CSRFToken": token}).status_code == 200
    assert client.post("/do", headers={"X-CSRF-Token": token}, json={}).status_code == 200
    assert client.post("/do", data={"csrf_token": token[:-2] + "AA"}).status_code == 403
    assert client.post("/do").status_code == 403


def test_the_token_of_one_client_is_none_of_another() -> None:
    app = application()
    token = app.test_client().get("/page").text
    other = app.test_client()
    other.get("/page")

    assert other.post("/do", data={"csrf_token": token}).status_code == 403
    assert app.test_client().post("/do", data={"csrf_token": token}).status_code == 403


def test_the_cookie_of_the_anonymous_has_the_prefix_and_all_flags() -> None:
    response = application().test_client().get("/page", base_url="https://localhost")

    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-csrf=")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")


def test_a_page_has_one_token_and_one_cookie() -> None:
    app = application()
    app.add_url_rule("/two", "two", lambda: f"{stopper.csrf_token()} {stopper.csrf_token()}")
    response = app.test_client().get("/two")

    first, second = response.text.split()
    assert first == second
    assert len(response.headers.getlist("Set-Cookie")) == 1


def test_a_token_dies_with_its_session_and_with_the_user() -> None:
    client = application({"access": {**OPEN["access"], "session-key": "user"}}).test_client()
    ada = client.get("/in/ada").text
    assert client.post("/do", headers={"X-CSRFToken": ada}).status_code == 200

    client.get("/in/eve")
    as_another = client.post("/do", headers={"X-CSRFToken": ada}).status_code
    client.get("/out")
    signed_out = client.post("/do", headers={"X-CSRFToken": ada}).status_code

    assert (as_another, signed_out) == (403, 403)


def test_the_token_of_a_visitor_is_none_of_the_user() -> None:
    client = application().test_client()
    visitor = client.get("/page").text
    client.get("/in/ada")

    assert client.post("/do", headers={"X-CSRFToken": visitor}).status_code == 403


@pytest.mark.parametrize("access", [{}, {"session-key": "user"}], ids=["by its name", "by the policy"])
def test_the_token_of_a_visitor_is_none_of_the_user_who_has_seen_no_page_yet(access: dict[str, str]) -> None:
    client = application({"access": {**OPEN["access"], **access}}).test_client()
    visitor = client.get("/page").text
    client.get("/quietly/ada")

    assert client.post("/do", headers={"X-CSRFToken": visitor}).status_code == 403
    assert client.post("/do", headers={"X-CSRFToken": client.get("/page").text}).status_code == 200


def test_a_token_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    client = application({"csrf": {"token-lifetime": "1h"}}).test_client()
    monkeypatch.setattr("stopper.runtime.protections.csrf.time.time", lambda: 1_900_000_000)
    token = client.get("/page").text
    monkeypatch.setattr("stopper.runtime.protections.csrf.time.time", lambda: 1_900_003_601)
    response = client.post("/do", headers={"X-CSRFToken": token})

    assert (response.status_code, "expired" in response.text) == (403, True)


def test_tokens_outlive_a_new_key_while_the_old_one_is_a_fallback() -> None:
    client = application(SECRET_KEY="the first key of the application").test_client()
    token = client.get("/page").text
    cookie = client.get_cookie("csrf")
    assert cookie is not None
    later = application(SECRET_KEY="the second one", SECRET_KEY_FALLBACKS=["the first key of the application"])
    again = later.test_client()
    again.set_cookie("csrf", cookie.value)

    assert again.post("/do", headers={"X-CSRFToken": token}).status_code == 200


def test_strict_refuses_whoever_names_no_sender() -> None:
    app = application({"csrf": {"strict": True}})
    client = app.test_client()
    token = client.get("/page").text

    assert client.post("/do", headers={"X-CSRFToken": token}).status_code == 403
    assert client.post("/do", headers=OWN).status_code == 200
    assert status(app, "/hook") == 200


def test_without_tokens_the_decision_is_gos_alone() -> None:
    app = application({"csrf": {"token": False, "reason": "machines of ours post here"}})

    assert (status(app), status(app, Sec_Fetch_Site="cross-site")) == (200, 403)


def test_without_a_key_there_is_no_token_and_nothing_is_let_in() -> None:
    app = application(SECRET_KEY=None)
    app.add_url_rule("/token", "token", stopper.csrf_token)

    assert status(app) == 403
    assert status(app, Sec_Fetch_Site="same-origin") == 200


# ── Neighbours


def with_flask_wtf(**config: Any) -> Flask:
    from flask_wtf import CSRFProtect

    app = Flask(__name__, static_folder=None)
    app.config.update(SECRET_KEY="a key of a test that is long enough for it", **config)
    CSRFProtect(app)
    app.add_url_rule("/do", "do", view, methods=["POST"])
    app.add_url_rule("/page", "page", page)
    stopper.Stopper(app, policy=OPEN)
    return app


def test_flask_wtf_checks_its_tokens_and_stopper_the_senders() -> None:
    app = with_flask_wtf()
    client = app.test_client()
    token = client.get("/page").text

    assert client.post("/do", headers=FOREIGNER).status_code == 403
    assert client.post("/do", data={"csrf_token": token}).status_code == 200
    assert client.post("/do").status_code == 400  # theirs
    assert app.jinja_env.globals["csrf_token"].__module__ == "flask_wtf.csrf"  # type: ignore[attr-defined]
    assert "Flask-WTF" in app.extensions["stopper"].pipeline.setup.told[-1]


def test_a_flask_wtf_that_is_switched_off_is_none() -> None:
    app = with_flask_wtf(WTF_CSRF_ENABLED=False)
    client = app.test_client()

    assert client.post("/do").status_code == 403
    assert client.post("/do", data={"csrf_token": client.get("/page").text}).status_code == 200


def test_sea_surf_is_found_by_its_hook() -> None:
    def check() -> None: ...

    check.__module__ = "flask_seasurf"
    app = application()
    app.before_request(check)

    assert status(app) == 200
    assert any("SeaSurf" in sentence for sentence in app.extensions["stopper"].pipeline.setup.told)


def test_a_request_context_without_the_protections_still_makes_tokens() -> None:
    app = application()
    app.test_client().get("/page")
    with app.test_request_context("/"):
        first = stopper.csrf_token()

        assert len(first) == 64
        assert session["_csrf"]


def test_a_form_of_flask_wtf_needs_no_token_of_its_own_behind_stopper() -> None:
    from flask_wtf import FlaskForm

    app = application()
    app.add_url_rule("/form", "form", lambda: str(FlaskForm().validate()), methods=["POST"])
    client = app.test_client()
    token = client.get("/page").text

    assert client.post("/form", headers=OWN).text == "True"
    assert client.post("/form", data={"csrf_token": token}).text == "True"


def test_the_token_that_a_form_of_flask_wtf_prints_is_good_for_its_session_alone() -> None:
    from flask_wtf import FlaskForm

    app = application()
    app.add_url_rule("/form", "form", lambda: FlaskForm().csrf_token.current_token)
    app.add_url_rule("/save", "save", lambda: str(FlaskForm().validate()), methods=["POST"])
    client, other = app.test_client(), app.test_client()
    token = client.get("/form").text
    other.get("/form")

    assert client.post("/save", data={"csrf_token": token}).text == "True"
    assert other.post("/save", data={"csrf_token": token}).status_code == 403
    assert client.post("/save", data={"csrf_token": f"{token}x"}).status_code == 403
    assert client.post("/save").status_code == 403


def test_an_application_whose_key_is_no_setting_has_tokens_too() -> None:
    class Keyed(Flask):
        secret_key = "a key of a test that is long enough for it"

    app = Keyed(__name__, static_folder=None)
    app.add_url_rule("/page", "page", page)
    stopper.Stopper(app, policy=OPEN)

    assert len(app.test_client().get("/page").text) == 64
