import io
import json
import logging
import re
import secrets
import struct
import time
import zlib

import pytest
from conftest import SITE, Browser

from cellar.extensions import db
from cellar.logs import JsonFormatter
from cellar.models import Terminal
from cellar.passwords import hash_password

NEW = secrets.token_urlsafe(16)


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


# A PNG of one black pixel.
PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND", b"")
)


def test_login_renews_the_session_id(browser, customer):
    browser.get("/account/login")
    planted = "a" * 43
    browser.client.set_cookie("__Host-session", planted, domain="cellar.example", secure=True)
    browser.sign_in(customer)
    after = browser.client.get_cookie("__Host-session", domain="cellar.example")

    assert after.value != planted
    assert after.secure and after.http_only and after.same_site == "Lax"


def test_logout_ends_the_session_on_the_server(app, browser, customer):
    browser.sign_in(customer)
    stolen = browser.client.get_cookie("__Host-session", domain="cellar.example").value
    answer = browser.post("/account/logout", page="/")
    thief = Browser(app)
    thief.client.set_cookie("__Host-session", stolen, domain="cellar.example", secure=True)

    assert answer.headers["Clear-Site-Data"]
    assert thief.get("/orders").status_code == 302


def test_a_password_change_ends_other_sessions(app, browser, customer):
    other = Browser(app)
    other.sign_in(customer)
    browser.sign_in(customer)
    data = {"old_password": customer["password"], "password": NEW}
    browser.post("/account/password", data, page="/account/profile")

    assert browser.get("/orders").status_code == 200
    assert other.get("/orders").status_code == 302


@pytest.mark.parametrize("minutes, status", [(29, 200), (31, 302)])
def test_an_idle_session_ends(browser, customer, monkeypatch, minutes, status):
    browser.sign_in(customer)
    later = time.time() + minutes * 60
    monkeypatch.setattr("time.time", lambda: later)

    assert browser.get("/orders").status_code == status


def test_a_form_without_token_is_refused(browser):
    answer = browser.client.post("/account/login", data={"email": "a@b.example"}, base_url=SITE)

    assert answer.status_code == 403


def test_a_form_of_another_site_is_refused(browser):
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = browser.client.post("/account/login", data={"email": "a@b.example"}, base_url=SITE, headers=headers)

    assert answer.status_code == 403


def test_the_sixth_login_in_a_minute_is_refused(browser, customer):
    wrong = {"email": customer["email"], "password": NEW}
    answers = [browser.post("/account/login", wrong).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]


def test_http_is_redirected(app):
    answer = app.test_client().get("/?a=1", base_url="http://cellar.example")

    assert (answer.status_code, answer.location) == (308, SITE + "/?a=1")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_forged_host_is_refused(app, scheme):
    assert app.test_client().get("/", base_url=scheme + "://evil.example").status_code == 400


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/js/app.js", "/orders", "/api/v1/products"])
def test_headers_are_on_every_response(browser, path):
    headers = browser.get(path).headers

    assert headers.getlist("X-Content-Type-Options") == ["nosniff"]
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert path.startswith("/static/") or "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_each_script_has_the_nonce(browser):
    page = browser.get("/account/login")
    nonce = re.search(r"'nonce-([^']+)'", page.headers["Content-Security-Policy"])[1]

    assert page.text.count("<script") == page.text.count(f'<script nonce="{nonce}"') == 2


@pytest.mark.parametrize("path", ["/admin/", "/admin/users", "/admin/suppliers"])
def test_the_admin_panel_asks_for_the_role(browser, customer, path):
    assert browser.get(path).status_code == 302
    browser.sign_in(customer)
    assert browser.get(path).status_code == 403


def test_the_admin_panel_asks_for_the_office(browser, administrator):
    browser.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    browser.sign_in(administrator)

    assert browser.get("/admin/").status_code == 404


@pytest.mark.parametrize("path", ["/admin/", "/admin/users", "/admin/suppliers", "/account/profile", "/files/"])
def test_an_administrator_sees_the_pages(browser, administrator, path):
    browser.sign_in(administrator)

    assert browser.get(path).status_code == 200


def test_the_admin_panel_asks_for_a_second_factor(browser, administrator):
    password_alone = {name: value for name, value in administrator.items() if name != "factor"}
    browser.sign_in(password_alone)

    assert browser.get("/admin/").headers["Location"].endswith("/account/factor")


def test_a_code_works_once(app, administrator):
    first, second = Browser(app), Browser(app)
    first.sign_in(administrator)
    second.sign_in(administrator)

    assert first.get("/admin/").status_code == 200
    assert second.get("/admin/").status_code == 302


def test_a_common_password_is_refused(browser):
    data = {"email": "new@cellar.example", "full_name": "", "password": "password1234"}

    assert "Many people use this password" in browser.post("/account/register", data, page="/account/register").text


def test_a_role_change_ends_the_sessions(app, browser, administrator, customer):
    other = Browser(app)
    other.sign_in(customer)
    browser.sign_in(administrator)
    browser.post("/admin/users/2/role", {"role": "clerk"}, page="/admin/users")

    assert other.get("/orders").status_code == 302


def test_bank_details_are_stored_encrypted(app, browser, administrator):
    from cellar.extensions import db

    browser.sign_in(administrator)
    browser.post("/admin/suppliers", {"name": "Vinum", "iban": "XX00123456789012345"}, page="/admin/suppliers")
    with app.app_context():
        stored = db.session.execute(db.text("select iban_encrypted from suppliers")).scalar()

    assert b"123456789" not in stored
    assert "XX00123456789012345" in browser.get("/admin/suppliers").text


def test_documents_are_stored_and_sent_as_attachment(browser, customer):
    browser.sign_in(customer)
    upload = {"title": "Label", "document": (io.BytesIO(PICTURE), "../../label.png")}
    browser.post("/files/upload", upload, page="/files/upload")
    answer = browser.get("/files/1")

    assert answer.data == PICTURE
    assert answer.mimetype == "image/png"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_shared_link_is_signed(browser, customer):
    browser.sign_in(customer)
    upload = {"title": "Label", "document": (io.BytesIO(PICTURE), "label.png")}
    browser.post("/files/upload", upload, page="/files/upload")
    link = re.search(r'href="(/files/shared/[^"]+)"', browser.get("/files/").text)[1]

    assert browser.get(link).status_code == 200
    assert browser.get(link + "x").status_code == 404


def test_other_content_is_refused(browser, customer):
    browser.sign_in(customer)
    upload = {"title": "Page", "document": (io.BytesIO(b"<html>"), "page.png")}
    browser.post("/files/upload", upload, page="/files/upload")

    assert "page.png" not in browser.get("/files/").text


def test_orders_of_others_are_not_shown(app, browser, customer, administrator):
    browser.sign_in(customer)
    browser.post("/orders", {"product_id": "1", "quantity": "3"}, page="/products/1")
    other = Browser(app)
    other.sign_in(administrator)

    assert browser.get("/orders/1").status_code == 200
    assert other.get("/orders/1").status_code == 404


def api_token(browser, user):
    browser.sign_in(user)
    page = browser.post("/account/tokens", page="/account/profile").text
    return {"Authorization": "Bearer " + re.search(r"<code>([^<]+)</code>", page)[1]}


def test_the_api_takes_a_token_and_no_cookie(app, browser, customer):
    token = api_token(browser, customer)
    till = Browser(app)

    assert browser.get("/api/v1/products").status_code == 401
    assert till.get("/api/v1/products", headers=token).json[0]["sku"] == "RIO-2019"


def test_the_api_checks_the_body(app, browser, customer):
    token = api_token(browser, customer)
    post = app.test_client().post

    answers = [
        post("/api/v1/orders", json=body, headers=token, base_url=SITE).status_code
        for body in ({"sku": "RIO-2019", "quantity": 2}, {"sku": "RIO-2019", "quantity": "2"}, {"sku": 1})
    ]
    assert answers == [201, 400, 400]


def test_only_listed_origins_are_answered(browser):
    listed, other = "https://till.cellar.example", "https://till.cellar.example.evil.example"

    answer = browser.get("/api/v1/products", headers={"Origin": listed})
    assert answer.headers["Access-Control-Allow-Origin"] == listed
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Access-Control-Allow-Origin" not in browser.get("/api/v1/products", headers={"Origin": other}).headers


def test_errors_have_pages_and_json(browser):
    assert "There is no such page." in browser.get("/nowhere").text
    assert browser.get("/api/nowhere").json["error"] == "There is no such page."


def test_a_failure_shows_nothing(browser, customer, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError("the secret recipe")

    monkeypatch.setattr("cellar.models.Product.as_dict", fail)
    answer = browser.get("/api/v1/products", headers=api_token(browser, customer))

    assert answer.status_code == 500
    assert "recipe" not in answer.text


def test_a_failed_page_is_our_own(browser, monkeypatch):
    monkeypatch.setattr("cellar.extensions.db.select", None)
    answer = browser.get("/")

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_failed_login_is_recorded(browser, customer, caplog):
    browser.post("/account/login", {"email": customer["email"], "password": NEW})
    events = [record.fields for record in caplog.records if record.name == "cellar.security"]

    assert [event["event"] for event in events] == ["authn_login_fail"]
    assert customer["email"] not in str(events)


def test_log_lines_are_json(app):
    with app.test_request_context("/", base_url=SITE):
        line = JsonFormatter().format(logging.makeLogRecord({"msg": "two\nlines", "levelname": "INFO"}))

    assert json.loads(line)["message"] == "two\nlines"


def test_reset_is_by_a_token_that_works_once(app, browser, customer):
    from cellar.extensions import db
    from cellar.models import PasswordReset, User

    with app.app_context():
        token = PasswordReset.begin(db.session.scalar(db.select(User)))
        db.session.commit()
    browser.post("/account/reset/" + token, {"password": NEW}, page="/account/reset/" + token)

    assert browser.get("/account/reset/" + token).location == "/account/forgot"
    assert browser.sign_in({**customer, "password": NEW}).location == "/"


def test_the_contract_names_every_route_of_the_api(app):
    from cellar.contract import CONTRACT  # read from openapi.json

    served = {
        rule.rule.removeprefix("/api/v1").replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
    }

    assert served == set(CONTRACT["paths"])


@pytest.mark.parametrize(
    "body",
    [
        '{"sku": "RIO-2019", "quantity": 1, "quantity": 2}',
        '{"sku": "RIO-2019", "quantity": NaN}',
        '{"sku": "RIO-2019", "quantity": 1, "status": "paid"}',
        '{"sku": "RIO-2019", "quantity": true}',
        "[" * 100_000,
    ],
)
def test_json_that_does_not_fit_is_refused(browser, customer, body):
    token = api_token(browser, customer)
    answer = browser.client.post(
        "/api/v1/orders", data=body, headers=token, base_url=SITE, content_type="application/json"
    )

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/desk/labels/20;id", 404),
        ("/desk/catalogue/169.254.169.254", 404),
        ("/desk/reports/os", 404),
        ("/desk/search?words=%27%20OR%201=1", 200),
    ],
)
def test_the_desk_takes_names_that_it_knows(browser, administrator, path, status):
    browser.sign_in(administrator)

    assert browser.get(path).status_code == status


def test_the_desk_leads_to_its_own_pages(browser, administrator):
    browser.sign_in(administrator)

    assert browser.get("/desk/leave?to=https://evil.example").headers["Location"] == "/"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/books/shelves/red", 204),
        ("/books/shelves/session", 404),
        ("/books/visits/e30.e30.", 400),
    ],
)
def test_the_books_take_names_that_they_know(browser, administrator, path, status):
    browser.sign_in(administrator)

    assert browser.get(path).status_code == status


def test_a_terminal_is_known_by_its_password(app, browser, administrator):
    browser.sign_in(administrator)
    with app.app_context():
        db.session.add(Terminal(name="till", password_hash=hash_password("a cork in the bottle")))
        db.session.commit()
    token = re.search(r'name="csrf-token" content="([^"]+)"', browser.get("/").text)[1]

    def asked(word):
        given = {"name": "till", "password": word}
        headers = {"Referer": SITE + "/", "X-CSRFToken": token}
        return browser.client.post("/books/terminals", json=given, base_url=SITE, headers=headers).status_code

    assert (asked("a cork"), asked("a cork in the bottle")) == (404, 200)
