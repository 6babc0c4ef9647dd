"""What the limits claim, by requests to examples/sealed: exact over three workers, in Redis, told in headers."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.loop.sealed import Account, Sealed, address


@pytest.fixture(autouse=True)
def _early_in_a_window(sealed: Sealed) -> None:
    sealed.await_window(30)


def wrong(site: Sealed, account: Account, at: str) -> int:
    fields = {"email": account.email, "password": "no password of theirs"}
    return site.browser(at).post("/account/login", fields).status


def test_a_client_gets_what_the_policy_gives_it_over_all_workers(sealed: Sealed) -> None:
    at = {"X-Forwarded-For": address()}
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: sealed.ask("/", **at), range(75)))
    refused = [answer for answer in answers if answer.status == 429]

    assert len(refused) >= 15
    assert len(answers) - len(refused) <= 60
    assert {answer.status for answer in answers} == {200, 429}
    for answer in refused:
        assert 0 < int(answer.one("Retry-After")) <= 60
        assert '"client-minute";r=0;t=' in answer.one("RateLimit")
        assert answer.one("X-Content-Type-Options") == "nosniff"


def test_what_is_not_there_counts_too(sealed: Sealed) -> None:
    at = {"X-Forwarded-For": address()}
    for path in ("/nowhere", "/.env", "/orders"):
        sealed.ask(path, **at)

    assert '"client-minute";r=56;' in sealed.ask("/", **at).one("RateLimit")


def test_a_whole_network_of_version_six_is_one_client(sealed: Sealed) -> None:
    network = f"2001:db8:{address().rpartition('.')[2]}:1"
    for at in range(3):
        sealed.ask("/", **{"X-Forwarded-For": f"{network}::{at}"})

    assert '"client-minute";r=56;' in sealed.ask("/", **{"X-Forwarded-For": f"{network}:a:b:c:d"}).one("RateLimit")


def test_one_account_cannot_be_guessed_from_many_addresses(sealed: Sealed) -> None:
    account = sealed.customer()
    statuses = [wrong(sealed, account, address()) for _ in range(7)]

    assert statuses == [302] * 5 + [429] * 2


def test_one_client_cannot_guess_at_many_accounts(sealed: Sealed) -> None:
    at = address()
    statuses = [wrong(sealed, Account(f"{number}@cellar.example", ""), at) for number in range(7)]

    assert statuses == [302] * 5 + [429] * 2


def test_the_right_password_does_not_pass_a_limit(sealed: Sealed) -> None:
    account = sealed.customer()
    for _ in range(5):
        wrong(sealed, account, address())

    assert sealed.browser().sign_in(account).status == 429


@pytest.mark.parametrize("path", ["/", "/account/login"])
def test_each_answer_says_what_is_left(sealed: Sealed, path: str) -> None:
    answer = sealed.ask(path)

    assert answer.all("RateLimit-Policy")[0] == '"client-minute";q=60;w=60, "client-hour";q=1200;w=3600'
    assert re.fullmatch(r'"client-minute";r=59;t=\d+', answer.all("RateLimit")[0])
