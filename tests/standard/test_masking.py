"""The mask hides what may be a secret, and leaves code readable."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stopper.standard.entropy import looks_random
from stopper.standard.masking import (
    LONGEST_LINE,
    MASK,
    fingerprint_of_secret,
    is_sensitive_name,
    mask,
    mask_lines,
    shannon_entropy,
)

HERE = Path(__file__).parent
# A line each: the secret is "hunter2" in the first file, and in the second nothing is.
LEAKY = (HERE / "masked_lines.txt").read_text("utf-8").splitlines()

ORDINARY = (HERE / "ordinary_lines.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LEAKY)
def test_the_secret_is_hidden(line: str) -> None:
    shown = mask(line)

    assert "hunter2" not in shown
    assert MASK in shown


@pytest.mark.parametrize("line", LEAKY)
@pytest.mark.parametrize("around", ["    {}", "{}  # why", "- {}", "+{}"])
def test_the_secret_is_hidden_in_other_surroundings(line: str, around: str) -> None:
    assert "hunter2" not in mask(around.format(line))


@pytest.mark.parametrize("line", LEAKY)
def test_masking_again_changes_nothing(line: str) -> None:
    shown = mask(line)

    assert mask(shown) == shown


@pytest.mark.parametrize("line", ORDINARY)
def test_ordinary_code_stays_as_it_is(line: str) -> None:
    assert mask(line) == line


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('SECRET_KEY = os.environ.get("SECRET_KEY") or "dev"', 'SECRET_KEY = os.environ.get("SECRET_KEY") or "•••"'),
        ("postgresql://app:pw@db:5432/app", "postgresql://app:•••@db:5432/app"),
        ('create_user(name="admin", password="x")', 'create_user(name="admin", password="•••")'),
        ("DB_PASSWORD=x", "DB_PASSWORD=•••"),
        ('{"password": "x", "user": "bob"}', '{"password": "•••", "user": "bob"}'),
    ],
)
def test_what_is_around_the_secret_stays_readable(line: str, shown: str) -> None:
    assert mask(line) == shown


RANDOM = "8f42a73054b1749f8f58848be5e6502c", "aB3dE5fG7hI9jK1lM2nO4pQ6rS8tU0vW", "q8vXz2LmT7-bN4kRw_9yCp3HsJf6Dg"


@pytest.mark.parametrize("token", RANDOM)
@pytest.mark.parametrize("around", ["x = '{}'", "{}", "see {} there", "f({})", "https://a.example/{}/b"])
def test_long_random_tokens_are_hidden_whatever_their_name(token: str, around: str) -> None:
    assert token not in mask(around.format(token))


def test_a_json_web_token_is_hidden() -> None:
    token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"

    assert mask(f"found {token} here") == "found ••• here"


def test_every_line_of_a_private_key_is_hidden() -> None:
    lines = [
        "KEY = '''",
        "-----BEGIN RSA PRIVATE KEY-----",
        "Proc-Type: 4",
        "MIIEowIBAAKCAQEA",
        "ab==",
        "-----END RSA PRIVATE KEY-----",
        "x = 1",
    ]

    assert mask_lines(lines) == ["KEY = '''", lines[1], MASK, MASK, MASK, lines[5], "x = 1"]
    assert mask("\n".join(lines)).count(MASK) == 3


def test_a_private_key_on_one_line_is_hidden() -> None:
    shown = mask('K = "-----BEGIN PRIVATE KEY-----\\nMIIEab\\ncdef\\n-----END PRIVATE KEY-----"')

    assert "MIIE" not in shown
    assert "cdef" not in shown


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_several_lines_are_masked_each_and_keep_their_ends(ends: str) -> None:
    assert mask(f'A_TOKEN = "x"{ends}b = 1{ends}') == f'A_TOKEN = "•••"{ends}b = 1{ends}'


def test_known_secrets_are_hidden_wherever_they_stand() -> None:
    assert mask("the value swordfish and swordfishes", {"swordfish"}) == "the value ••• and •••es"


def test_a_short_known_secret_is_hidden_where_it_stands_alone() -> None:
    assert mask("dev = development", {"dev"}) == "••• = development"


def test_the_longest_known_secret_goes_first() -> None:
    assert mask("swordfish-2", {"swordfish", "swordfish-2"}) == MASK


@given(st.text(min_size=4, max_size=30).filter(str.strip), st.text(max_size=60), st.text(max_size=60))
def test_a_known_secret_never_survives(secret: str, before: str, after: str) -> None:
    if len(secret.splitlines()) > 1 or secret in MASK or not secret.isprintable():
        return
    assert secret not in mask(f"{before}{secret}{after}", {secret}).replace(MASK, "")


WORDS_TEXT = r"""
password token SECRET_KEY = : == , ( ) [ ] { } " ' \ x f( get( create_user( --password http://a:b@c / \x41
-----BEGIN eyJ # ; ` or
"""
WORDS = st.sampled_from(WORDS_TEXT.split())


@given(
    st.one_of(
        st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
    )
)
@settings(max_examples=300)
def test_any_line_is_kept_but_for_what_is_masked(line: str) -> None:
    pieces = mask(line).split(MASK)
    position = 0
    for piece in pieces:
        position = line.find(piece, position)
        assert position >= 0
        position += len(piece)


HOSTILE = [
    "a" * 200_000,
    "password=" * 20_000,
    'password="' * 20_000,
    "password = (" * 20_000,
    "a-" * 100_000,
    "://a:" * 40_000,
    "\\x41" * 50_000,
    "-----BEGIN PRIVATE KEY-----" * 8_000,
    "'\"`" * 60_000,
    "a.b(" * 50_000,
    "token, " * 30_000,
    "<password a" * 20_000,
    "cookie: a=b;" * 20_000,
    "sha256:" * 30_000,
    "key='x' " * 30_000,
    " " * 200_000,
    "create_user('" * 20_000,
    "mysql -p" * 30_000,
    "eyJaaaaaaa." * 20_000,
    "$2b$" * 50_000,
]


@pytest.mark.parametrize("line", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_line_takes_no_longer_than_an_honest_one(line: str) -> None:
    started = time.process_time()
    shown = mask(line)

    assert time.process_time() - started < 0.6
    assert len(shown) <= LONGEST_LINE * 2


@given(st.text(alphabet="pasword=:\"'(){}[],. \\/-x1", min_size=1, max_size=40))
@example("password")
@example(":[pw")
@settings(max_examples=60, deadline=None)
def test_repetition_costs_linear_time(piece: str) -> None:
    line = (piece * (LONGEST_LINE // len(piece) + 1))[:LONGEST_LINE]
    started = time.process_time()
    mask(line)

    assert time.process_time() - started < 0.6


SENSITIVE = """
SECRET_KEY password dbPassword DB_PASS api_key apiKey X-API-Key Authorization SENTRY_DSN private_key clientSecret
SECRET_KEY_FALLBACKS SLACK_WEBHOOK_URL jwt_token PGPASSWORD salt password2 app.secret_key aws_secret_access_key
FERNET_KEY VAPID_PRIVATE
"""


@pytest.mark.parametrize("name", SENSITIVE.split())
def test_names_of_secrets_are_known(name: str) -> None:
    assert is_sensitive_name(name)


HARMLESS = """
author authority PASSWORD_MIN_LENGTH TOKEN_URL key keys monkey tokenizer passenger compass SESSION_COOKIE_SECURE
password_field auth_bp login primary_key foreign_key salted passport token_expires SECRET_NAME PASSWORD_RESET_TIMEOUT
bypass VISIBILITY_PRIVATE RELEASE_AND_PRIVATE
"""


@pytest.mark.parametrize("name", HARMLESS.split())
def test_names_about_secrets_are_no_secrets(name: str) -> None:
    assert not is_sensitive_name(name)


def test_a_fingerprint_tells_long_secrets_apart_and_keeps_little_of_short_ones() -> None:
    assert fingerprint_of_secret("a" * 40) != fingerprint_of_secret("b" * 40)
    assert fingerprint_of_secret("hunter2") == fingerprint_of_secret("hunter2")
    assert len(fingerprint_of_secret("hunter2")) == len("short:") + 4


def test_entropy_is_shannons() -> None:
    assert shannon_entropy("") == 0
    assert shannon_entropy("aaaa") == 0
    assert shannon_entropy("abcd") == 2


@pytest.mark.parametrize(
    "word", ["test_create_user_with_valid_password", "SQLAlchemyAutoSchemaFactory", "12345678901234567890123456"]
)
def test_words_are_not_random(word: str) -> None:
    assert not looks_random(word)
