"""Passwords that documentation and products come with, which whoever tries doors tries first.

Sources: CWE-1392, CWE-1393; the first start and the images of PostgreSQL, MySQL, RabbitMQ, Redis, MinIO, Grafana and
Flask-Admin's, Flask-BasicAuth's and Flask-AppBuilder's documentation; SecLists' default-passwords for the generic ones.
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

PASSWORDS = frozenset({
    "123", "1234", "12345", "123456", "12345678", "123456789", "1234567890", "admin", "admin123", "administrator",
    "changeit", "changeme", "change_me", "default", "demo", "example", "foobared", "guest", "letmein", "matrix",
    "minioadmin", "mysql", "p@ssw0rd", "pass", "passw0rd", "password", "password1", "password123", "postgres",
    "qwerty", "rabbitmq", "root", "root123", "s3cret", "secret", "superuser", "test", "test123", "toor", "user",
    "welcome",
})  # fmt: skip
# Settings that hold a password: of an account, or with which the app signs in somewhere.
PASSWORD_KEY = regex(r"(?:\A|_)(?:PASSWORD|PASSWD|PASS|PWD)\Z")
# Those whose password lets people in.
ACCOUNT_KEY = regex(r"(?:\A|_)(?:ADMIN|ADMINISTRATOR|ROOT|SUPERUSER|INITIAL|DEFAULT|DEMO|BASIC_?AUTH)_")
# An account of a store, which a service's neighbours reach and visitors do not.
STORE_KEY = regex(r"\A(?:MYSQL|MARIADB|POSTGRES|POSTGRESQL|MONGO|MONGO_INITDB|MSSQL|REDIS|RABBITMQ|NEO4J)_")
# What extensions sign in to MySQL with; where it is empty, the server asks for none.
EMPTY_KEY = regex(r"\AMYSQL_(?:DATABASE_)?PASSWORD\Z")
# An address of the first account without a password, and without what the driver would find one by.
ROOT_OF_MYSQL = regex(r"(?:mysql|mariadb)(?:\+\w+)?://root@(?!.*(?:unix_socket|read_default|ssl_cert))")
LONGEST = 500


def is_default_password(text: str) -> bool:
    """Whether a password is one that comes with a product or a tutorial."""
    return text.strip().lower() in PASSWORDS


def default_login_of(url: str) -> str:
    """The account of an address that signs in with a default password or with its own name as one; empty for none."""
    user, password = _login_of(url)
    if not password or not (is_default_password(password) or password == user):
        return ""
    return user or "an account without a name"


def empty_login_of(url: str) -> str:
    """The account of an address whose password is empty, as in `root:@host`; empty for none.

    MySQL's first account is asked with an empty one where none stands there, unless a file of options has it.
    """
    if ROOT_OF_MYSQL.match(url):
        return "root"
    user, password = _login_of(url)
    return user if password == "" else ""


def _login_of(url: str) -> tuple[str, str | None]:
    """The account and the password in an address; None where nothing stands in its place, or not in the code."""
    if len(url) > LONGEST or "://" not in url:
        return "", None
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", None
    user, password = unquote(parts.username or ""), parts.password
    if password is None or HOLE in user + password:
        return "", None
    return user, unquote(password)
