"""The mask hides what may be a secret, and leaves code readable."""

import json
import pickle
import time
import traceback

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
from stopper.standard.secret import Secret

LEAKY = [
    'SECRET_KEY = "hunter2-but-longer"',
    "SECRET_KEY=hunter2-but-longer",
    "export DB_PASSWORD=hunter2",
    'app.config["SECRET_KEY"] = "hunter2"',
    'app.secret_key = b"hunter2"',
    'app.config.update(SECRET_KEY="hunter2", DEBUG=True)',
    'SECRET_KEY = os.environ.get("SECRET_KEY", "hunter2")',
    'SECRET_KEY = os.environ.get("SECRET_KEY") or "hunter2"',
    'SECRET_KEY = os.getenv("SECRET_KEY", default="hunter2")',
    "    password: hunter2",
    '    password: "hunter2"',
    "  - password: hunter2",
    '"dbPassword": "hunter2",',
    "password = hunter2",
    "postgresql://cellar:hunter2@db.example:5432/cellar",
    'SQLALCHEMY_DATABASE_URI = "mysql+pymysql://root:hunter2@localhost/db"',
    "DATABASE_URL=postgresql://cellar:p@hunter2@db.example/cellar",
    "mysql -u root -phunter2 db",
    "curl -u admin:hunter2 https://x.example",
    "Authorization: Bearer hunter2",
    'headers = {"Authorization": "Bearer hunter2-abc", "Accept": "text/html"}',
    "Cookie: session=hunter2; theme=dark",
    'create_user("admin", "hunter2")',
    'User.create("admin", password="hunter2")',
    'user.set_password("hunter2")',
    'login(client, "admin", "hunter2")',
    'client.post("/login", data={"username": "a", "password": "hunter2"})',
    'client.post("/login", data=dict(username="a", password="hunter2"))',
    'auth=("admin", "hunter2")',
    'SECRET_KEY_FALLBACKS = ["hunter2", "hunter2old"]',
    'if password == "hunter2":',
    'if request.form["password"] == "hunter2":',
    'def connect(user, password="hunter2"):',
    'def connect(user, password: str = "hunter2"):',
    'secret_key: str = "hunter2"',
    'jwt.encode(payload, "hunter2hunter2aA1bB2cC3dD4eE5fF6", algorithm="HS256")',
    "<password>hunter2</password>",
    '<add key="ApiKey" value="hunter2"/>',
    "Server=x;Database=y;User Id=z;Password=hunter2;",
    'conn = psycopg2.connect("dbname=x user=y password=hunter2")',
    "AccountKey=hunter2hunter2==;EndpointSuffix=x",
    "--db-password hunter2",
    "--password=hunter2",
    "ENV SECRET_KEY hunter2",
    "ENV SECRET_KEY=hunter2",
    "      SECRET_KEY: hunter2",
    "      - SECRET_KEY=hunter2",
    "const apiKey = 'hunter2';",
    "apiKey: 'hunter2',",
    'app.config.from_mapping({"SECRET_KEY": "hunter2"})',
    'app.config.setdefault("SECRET_KEY", "hunter2")',
    'fernet = Fernet("hunter2")',
    'check_password_hash(user.password, "hunter2")',
    's = URLSafeTimedSerializer("hunter2")',
    "PASSWORD_SALT = 'hunter2'",
    'WEBHOOK_URL = "https://hooks.example/hunter2"',
    "sqlalchemy.url = postgresql://u:hunter2@h/db",
    "password=hunter2&user=bob",
    "https://x.example/reset?token=hunter2&a=b",
    "SMTP_PASSWORD: ${SMTP_PASSWORD:-hunter2}",
    'PASSWORD = f"hunter2{x}"',
    'TOKEN = ("hunter2"',
    "API_KEY='hunter2",
    "ValueError: bad password: 'hunter2'",
    'set_secret("api", "hunter2")',
    "key_password = correct hunter2 battery",
    'response.set_cookie("token", "hunter2")',
    'r.hset("user", "password", "hunter2")',
    'os.environ["SECRET_KEY"] = "hunter2"',
    'monkeypatch.setenv("SECRET_KEY", "hunter2")',
    "password   =   hunter2",
    '  "secret" : "hunter2"',
    "'secret'=>'hunter2'",
    "redis://:hunter2@cache:6379/0",
    '{"user":{"password":"hunter2"}}',
    "  secret_key = settings.get('x') if y else 'hunter2'",
    'dsn = "https://hunter2@sentry.example/1"',
]

ORDINARY = [
    "url_for('auth.reset_password')",
    'os.environ["SECRET_KEY"]',
    'SECRET_KEY = os.environ["SECRET_KEY"]',
    'SECRET_KEY = os.environ.get("SECRET_KEY")',
    'SECRET_KEY=os.environ["SECRET_KEY"]',
    'password = request.form["password"]',
    'password = request.form.get("password")',
    "from app.auth import login_required, password_hash",
    "import hashlib; hashlib.sha512(data).hexdigest()",
    "def set_password(self, password):",
    "    self.password_hash = generate_password_hash(password)",
    "    return check_password_hash(self.password_hash, password)",
    'password = PasswordField("Password", validators=[DataRequired()])',
    "token = secrets.token_urlsafe(32)",
    "{{ csrf_token() }}",
    '<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">',
    '@bp.route("/reset_password/<token>", methods=["GET", "POST"])',
    "def reset_password(token: str) -> Response:",
    "def verify(token: Token, password: str | None = None) -> bool:",
    "if not password:",
    "if password is None:",
    'author = "Miguel"',
    'auth = Blueprint("auth", __name__)',
    'bp = Blueprint("auth", __name__, url_prefix="/auth")',
    'login_manager.login_view = "auth.login"',
    "PASSWORD_MIN_LENGTH = 8",
    'TOKEN_URL = "https://id.example/token"',
    'app.register_blueprint(auth_bp, url_prefix="/auth")',
    "password_hash = db.Column(db.String(128))",
    'flash("Invalid username or password")',
    'return redirect(url_for("auth.login"))',
    'revision = "834b1a697901"',
    "SECRET_KEY=${SECRET_KEY}",
    "password: ${DB_PASSWORD}",
    "uses: actions/checkout@8f42a73054b1749f8f58848be5e6502c8f42a730",
    "--hash=sha256:8f42a73054b1749f8f58848be5e6502c8f42a73054b1749f8f58848be5e6502c",
    'integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"',
    'session["user_id"] = user.id',
    "user = User.query.filter_by(username=form.username.data).first()",
    'jwt.decode(token, current_app.config["SECRET_KEY"], algorithms=["HS256"])',
    ":param password: the password of the user",
    "    password: The password that is to be hashed.",
    "class PasswordResetForm(FlaskForm):",
    "for token in tokens:",
    'SECRET_KEY = ""',
    'render_template("auth/login.html", form=form)',
    "test_that_users_can_reset_their_password_v2_with_token",
    "static/js/vendor/bootstrap/dist/bootstrap_4_bundle_2",
    "http://localhost:5000/users/@me",
    "Basic authentication is used here",
    'token = data["token"]',
    "user.token = None",
    "PASSWORD: str",
    'app.config["SECRET_KEY"] = settings.secret_key',
    'return {"token": token, "user": user.to_dict()}',
    '    secret=current_app.config["WTF_CSRF_SECRET_KEY"],',
    "password = data",
    "{% if token %}",
]


@pytest.mark.parametrize("line", LEAKY)
def test_the_secret_is_hidden(line: str) -> None:
    shown = mask(line)

    assert "hunter2" not in shown
    assert MASK in shown


@pytest.mark.parametrize("line", LEAKY)
@pytest.mark.parametrize("around", ["    {}", "{}  # why", "- {}", "+{}"])
def test_the_secret_is_hidden_in_other_surroundings(line: str, around: str) -> None:
    assert "hunter2" not in mask(around.format(line))


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


WORDS = st.sampled_from(
    ["password", "token", "SECRET_KEY", "=", ":", "==", ",", "(", ")", "[", "]", "{", "}", '"', "'", "\\", "x", "f(", "get(", "create_user(", "--password", "http://a:b@c", "/", "\\x41", "-----BEGIN", "eyJ", "#", ";", "`", "or"]
)


@given(
    st.one_of(
        st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
    )
)
@settings(max_examples=300)
def test_any_line_is_masked_and_masking_again_changes_nothing(line: str) -> None:
    shown = mask(line)

    assert mask(shown) == shown


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
    started = time.perf_counter()
    shown = mask(line)

    assert time.perf_counter() - started < 0.6
    assert len(shown) <= LONGEST_LINE * 2


@given(st.text(alphabet="pasword=:\"'(){}[],. \\/-x1", min_size=1, max_size=40))
@example("password")
@settings(max_examples=60, deadline=None)
def test_repetition_costs_linear_time(piece: str) -> None:
    line = (piece * (LONGEST_LINE // len(piece) + 1))[:LONGEST_LINE]
    started = time.perf_counter()
    mask(line)

    assert time.perf_counter() - started < 0.6


@pytest.mark.parametrize(
    "name",
    ["SECRET_KEY", "password", "dbPassword", "DB_PASS", "api_key", "apiKey", "X-API-Key", "Authorization", "SENTRY_DSN", "private_key", "clientSecret", "SECRET_KEY_FALLBACKS", "SLACK_WEBHOOK_URL", "jwt_token", "PGPASSWORD", "salt", "password2", "app.secret_key", "aws_secret_access_key", "FERNET_KEY"],
)
def test_names_of_secrets_are_known(name: str) -> None:
    assert is_sensitive_name(name)


@pytest.mark.parametrize(
    "name",
    ["author", "authority", "PASSWORD_MIN_LENGTH", "TOKEN_URL", "key", "keys", "monkey", "tokenizer", "passenger", "compass", "SESSION_COOKIE_SECURE", "password_field", "auth_bp", "login", "primary_key", "foreign_key", "salted", "passport", "token_expires", "SECRET_NAME", "PASSWORD_RESET_TIMEOUT", "bypass"],
)
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


def test_a_wrapped_secret_shows_nowhere() -> None:
    secret = Secret("swordfish")
    try:
        raise ValueError(secret)
    except ValueError:
        shown = traceback.format_exc()

    assert "swordfish" not in f"{secret} {secret!r} {secret:>20} {[secret]} {shown}"
    assert secret.reveal() == "swordfish"
    assert secret == Secret("swordfish")
    assert len(secret) == 9


def test_a_wrapped_secret_is_neither_pickled_nor_written_as_json() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret("swordfish"))
    with pytest.raises(TypeError):
        json.dumps(Secret("swordfish"))
