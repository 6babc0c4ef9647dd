"""What the protections of contents claim, by requests to examples/sealed: JSON, uploads, errors, logs and events."""

import json
import re
import secrets
from pathlib import Path

import pytest

from tests.loop.sealed import HOST, Sealed
from tests.runtime.input.files import png
from tests.runtime.servers import until

PICTURE = png()
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def token(sealed: Sealed) -> str:
    browser = sealed.browser()
    browser.sign_in(sealed.customer())
    page = browser.post("/account/tokens", page="/account/profile").text
    found = re.search(r"<code>([^<]+)</code>", page)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "body",
    [
        b'{"sku": "RIO-2019", "quantity": 1, "quantity": 2}',
        b'{"sku": "RIO-2019", "quantity": NaN}',
        b'{"sku": "RIO-2019", "quantity": 1e999}',
        b'{"sku": "\xff", "quantity": 1}',
        b'{"sku": "RIO-2019", "quantity": "1"}',
        b"[" * 100_000,
        b"",
    ],
    ids=["twice", "NaN", "endless", "bytes", "text", "deep", "nothing"],
)
def test_json_has_one_meaning(sealed: Sealed, token: str, body: bytes) -> None:
    answer = sealed.ask("/api/v1/orders", "POST", body, **JSON, Authorization=f"Bearer {token}")

    assert answer.status == 400


def test_a_form_is_no_json(sealed: Sealed, token: str) -> None:
    headers = {"Content-Type": "text/plain", "Authorization": f"Bearer {token}"}

    assert sealed.ask("/api/v1/orders", "POST", '{"sku": "RIO-2019", "quantity": 1}', **headers).status == 415


def test_json_that_fits_is_taken(sealed: Sealed, token: str) -> None:
    body = '{"sku": "RIO-2019", "quantity": 1}'

    assert sealed.ask("/api/v1/orders", "POST", body, **JSON, Authorization=f"Bearer {token}").status == 201


def test_uploads_are_stored_under_random_names_outside_of_what_is_served(sealed: Sealed) -> None:
    browser = sealed.browser()
    browser.sign_in(sealed.customer())
    before = set(Path(sealed.folder, "uploads").iterdir())
    browser.upload("/files/upload", "../../static/label.png", PICTURE, {"title": "Label"})
    [stored] = set(Path(sealed.folder, "uploads").iterdir()) - before
    found = re.search(r'href="(/files/\d+)"', browser.get("/files/").text)
    assert found
    answer = browser.get(found[1])

    assert re.fullmatch(r"[\w-]{16,}\.png", stored.name)
    assert (answer.status, answer.body, answer.one("Content-Type")) == (200, PICTURE, "image/png")
    assert answer.one("Content-Disposition").startswith("attachment")
    assert sealed.browser().get(found[1]).status == 302


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>"),
        ("page.png", b"<script>"),
        ("page.svg", b"<svg/>"),
        ("a.png.html", PICTURE),
        ("a", PICTURE),
    ],
)
def test_other_files_are_refused(sealed: Sealed, name: str, content: bytes) -> None:
    browser = sealed.browser()
    browser.sign_in(sealed.customer())
    before = list(Path(sealed.folder, "uploads").iterdir())
    browser.upload("/files/upload", name, content, {"title": "Page"})

    assert list(Path(sealed.folder, "uploads").iterdir()) == before


def test_an_error_shows_nothing_of_the_inside(sealed: Sealed) -> None:
    browser, account = sealed.browser(), sealed.customer()
    answer = browser.post("/account/forgot", {"email": account.email}, page="/account/forgot")
    until(lambda: "ConnectionRefusedError" in sealed.server.log, "the exception is logged")

    assert answer.status == 500
    for word in ("Refused", "Traceback", "smtplib", "cellar/", "flask", account.email):
        assert word not in answer.text


@pytest.mark.parametrize(("path", "status"), [("/api/v1/orders", 401), ("/api/nowhere", 404)])
def test_the_api_is_answered_in_json(sealed: Sealed, path: str, status: int) -> None:
    answer = sealed.ask(path)

    assert (answer.status, answer.one("Content-Type")) == (status, "application/json")
    assert json.loads(answer.body)["request_id"] == answer.one("X-Request-ID")


def test_refusals_are_problem_details_with_the_id_that_is_in_the_log(sealed: Sealed) -> None:
    answer = sealed.ask("/", Host="evil.example", Accept="application/json")

    problem = json.loads(answer.body)
    assert answer.one("Content-Type") == "application/problem+json"
    assert (problem["status"], problem["title"]) == (400, "Bad Request")
    name = problem["instance"].removeprefix("urn:request:")
    until(lambda: name in sealed.server.log, "it is logged")


def test_the_id_of_an_answer_is_that_of_its_lines_in_the_log(sealed: Sealed) -> None:
    path = f"/products/{secrets.randbelow(10**6) + 10}"
    answer = sealed.ask(path)

    until(lambda: any(line.get("path") == path for line in sealed.lines()), "it is logged")
    assert {line["request_id"] for line in sealed.lines() if line.get("path") == path} == {answer.one("X-Request-ID")}


def test_no_secret_comes_into_the_log(sealed: Sealed) -> None:
    browser, account = sealed.browser(), sealed.customer()
    browser.sign_in(account)
    link = f"/account/reset/{secrets.token_urlsafe(32)}"
    browser.get(f"{link}?token={(hidden := secrets.token_hex(16))}")
    until(lambda: any(line.get("route") == "/account/reset/<token>" for line in sealed.lines()), "it is logged")

    written = sealed.server.log
    for secret in (account.password, browser.cookies["__Host-session"], browser.cookies["__Host-csrf"], hidden):
        assert secret not in written


def test_no_request_writes_a_line_of_its_own(sealed: Sealed) -> None:
    mark = str(secrets.randbelow(10**8))
    fields = {"email": f'{mark}\r\n{{"level":"CRITICAL","message":"forged"}}', "password": "x" * 12}
    sealed.browser().post("/account/login", fields)
    sealed.ask(f"/nowhere%0A%7B%22message%22:%22forged-{mark}%22%7D")
    until(lambda: mark in sealed.server.log, "it is logged")

    assert [line for line in sealed.lines() if str(line.get("message", "")).startswith("forged")] == []
    begun = sealed.server.log.partition('{"time"')[1:]
    assert all(line.startswith(("{", "[")) for line in "".join(begun).splitlines())


EVENTS = {
    "csrf.protection-on": ("/account/login", "POST", {"Sec-Fetch-Site": "cross-site"}),
    "transport.trusted-hosts": ("/", "GET", {"Host": "evil.example"}),
    "secrets.env-file-private": ("/.env", "GET", {}),
    "browser.cors": (
        "/orders",
        "OPTIONS",
        {"Origin": f"https://{HOST}.evil.example", "Access-Control-Request-Method": "PUT"},
    ),
    "input.body-limit": ("/account/login", "POST", {"Content-Length": "99999999"}),
    "identity.admin-protected": ("/admin/", "GET", {}),
}


@pytest.mark.parametrize("control", EVENTS)
def test_each_refusal_is_an_event_that_names_its_control_and_client(sealed: Sealed, control: str) -> None:
    path, method, headers = EVENTS[control]
    at = f"203.0.113.{secrets.randbelow(256)}"
    sealed.ask(path, method, **headers, **{"X-Forwarded-For": at})

    def told() -> list[object]:
        return [line for line in sealed.lines() if control in json.dumps(line) and at in json.dumps(line)]

    until(told, f"an event of {control}")


def test_sign_ins_and_their_failures_are_events(sealed: Sealed) -> None:
    account = sealed.customer()
    browser = sealed.browser()
    browser.post("/account/login", {"email": account.email, "password": "no password of theirs"})
    browser.sign_in(account)

    def events() -> list[dict[str, object]]:
        return [
            line
            for line in sealed.lines()
            if line.get("logger") == "stopper.security" and browser.at in json.dumps(line)
        ]

    until(lambda: len(events()) >= 2, "both are logged")
    assert account.email not in json.dumps(events())


def test_what_happened_is_counted_over_all_workers_for_the_office_alone(sealed: Sealed) -> None:
    def refused() -> int:
        page = sealed.ask("/metrics", **{"X-Forwarded-For": "10.20.1.2"}).text
        found = re.search(r'control="transport.trusted-hosts"[^}]*outcome="refused"[^}]*} (\d+)', page)
        return int(found[1]) if found else 0

    before = refused()
    for _ in range(9):
        sealed.ask("/", Host="evil.example")

    assert refused() - before == 9
    assert sealed.ask("/metrics").status == 404
