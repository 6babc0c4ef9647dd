"""What a database URL says about its way over the network."""

import pytest

from stopper.standard.database_urls import parse_connection, transport_fault


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("postgresql:///shop?host=/run/postgresql", True),
        ("postgresql+psycopg://shop@127.0.0.1/shop", True),
        ("redis://", True),
        ("redis://cache:6379/0", None),
        ("mysql://shop@\ufffc/shop", None),
        ("amqp://broker.shop.example//", False),
    ],
)
def test_the_place_of_the_peer_is_told_or_left_open(url: str, is_local: bool | None) -> None:
    connection = parse_connection(url)

    assert connection is not None
    assert connection.is_local is is_local


@pytest.mark.parametrize("url", ["sqlite:///shop.db", "https://shop.example", "nothing", "postgresql"])
def test_other_texts_are_no_connections(url: str) -> None:
    assert parse_connection(url) is None


@pytest.mark.parametrize(
    ("url", "is_encrypted"),
    [
        ("postgresql://db.shop.example/shop", False),
        ("postgresql://db.shop.example/shop?sslmode=require", True),
        ("postgresql://db.shop.example/shop?sslmode=verify-full", None),
        ("mysql://db.shop.example/shop?ssl_ca=/etc/ssl/ca.pem", None),
        ("rediss://cache.shop.example", None),
        ("rediss://cache.shop.example?ssl_cert_reqs=none", True),
        ("mongodb+srv://docs.shop.example/shop", None),
        ("mongodb://docs.shop.example/shop", False),
    ],
)
def test_only_verified_tls_is_without_fault(url: str, is_encrypted: bool | None) -> None:
    connection = parse_connection(url)

    assert connection is not None
    fault = transport_fault(connection)
    assert (fault[1] if fault else None) is is_encrypted


@pytest.mark.parametrize(
    ("url", "user", "has_login", "is_public", "is_superuser"),
    [
        ("postgresql://postgres@db.shop.example/shop", "postgres", False, None, True),
        ("mysql+pymysql://sh%40p:word@10.0.0.5/shop", "sh@p", True, False, False),
        ("redis://:word@8.8.8.8:6379/0", "", True, True, False),
        ("redis://:\ufffc@127.0.0.1", "", None, False, False),
        ("postgresql://\ufffc:\ufffc@db/shop", None, None, None, False),
    ],
)
def test_the_account_and_its_password_are_told_without_showing_the_password(
    url: str, user: str | None, has_login: bool | None, is_public: bool | None, is_superuser: bool
) -> None:
    found = parse_connection(url)

    assert found is not None
    assert (found.user, found.has_login, found.is_public, found.is_superuser) == (
        user,
        has_login,
        is_public,
        is_superuser,
    )
    assert "word" not in repr(found)
