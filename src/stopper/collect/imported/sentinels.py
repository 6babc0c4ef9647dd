"""Values invented for the variables that a project reads: unmistakable, and of the kind that each name asks for."""

from __future__ import annotations

import base64
import re
import secrets
from pathlib import Path

from msgspec import Struct, field

from stopper.standard.regex import regex

# A variable that chooses among the project's configurations, and is no secret or address.
CHOOSER = regex(r"(^|_)(ENV|ENVIRONMENT|CONFIG|CONFIG_NAME|CONFIG_MODE|CONFIGURATION|STAGE|MODE|PROFILE)$")
SETTINGS = regex(r"(^|_)SETTINGS(_MODULE|_CLASS)?$")
DATABASE = regex(r"DATABASE|SQLALCHEMY|(^|_)DB(_|$)|POSTGRES|MYSQL")
ADDRESS = regex(r"(^|_)(URL|URI|DSN|ENDPOINT|ORIGIN|CONNECTION_STRING)S?$")
REDIS = regex(r"REDIS|BROKER|CELERY|CACHE|RATELIMIT|LIMITER|QUEUE")
NUMBER = regex(
    r"(^|_)(PORT|TIMEOUT|SIZE|LENGTH|MAX|MIN|COUNT|WORKERS|THREADS|TTL|DAYS|HOURS|MINUTES|SECONDS|LIMIT|EXPIRY|EXPIRES|"
    r"LIFETIME|AGE|INTERVAL|PER_PAGE|ROUNDS|RETRIES|LOG_ROUNDS)$"
)
SWITCH = regex(r"(^|_)(DEBUG|TESTING|ENABLED?|DISABLED?|USE|IS|HAS|SSL|TLS|VERIFY|ECHO|ALLOW)(_|$)")
HOST = regex(r"(^|_)(HOST|SERVER|HOSTNAME|DOMAIN|SERVER_NAME)$")
MAIL = regex(r"MAIL|EMAIL|SENDER|ADMINS?$")
FOLDER = regex(r"(^|_)(PATH|DIR|DIRECTORY|FOLDER|FILE|ROOT|HOME)$")
SCHEME = regex(r"\b[a-z][a-z0-9+.\-]{1,30}://")
_NUMERIC = regex(r"invalid literal for int\(\)|could not convert string to float")
SECRET = regex(r"SECRET|KEY|TOKEN|PASSWORD|PASSWD|SALT")


class Sentinels(Struct):
    """The invented values by variable; numbers, switches and choices cannot be told from a real one by their text."""

    folder: Path
    environment: str
    values: dict[str, str] = field(default_factory=dict)
    _next: int = 47_100

    def __repr__(self) -> str:
        return "Sentinels()"

    def invent(self, name: str) -> None:
        """Give `name` a value, once."""
        if name not in self.values:
            self.values[name] = self._value(name)

    def mend(self, words: str) -> bool:
        """Give a variable what an error asks for: a number, or an address of the scheme that it is named with.

        "invalid literal for int(): 'the value'", "X must begin with y://".
        """
        wrong = next((name for name, value in self.values.items() if _NUMERIC.search(words) and value in words), "")
        if wrong and not self.values[wrong].isdigit():
            self.values[wrong] = self._number()
            return True
        scheme = SCHEME.search(words)
        named = next((name for name in self.values if re.search(rf"\b{re.escape(name)}\b", words)), "")
        if scheme is None or not named or self.values[named].startswith(scheme[0]):
            return False
        token = secrets.token_hex(8)
        self.values[named] = f"{scheme[0]}stopper:{token}@127.0.0.1/{token}"
        return True

    def _value(self, name: str) -> str:
        upper = name.upper()
        token = secrets.token_hex(8)
        if ADDRESS.search(upper) or upper.endswith(("_DB", "DATABASE")):
            return self._address(upper, token)
        if CHOOSER.search(upper) or SETTINGS.search(upper):
            return self.environment
        if NUMBER.search(upper):
            return self._number()
        if SECRET.search(upper):
            # Also a valid Fernet key, which some libraries refuse to do without.
            return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
        if HOST.search(upper):
            return f"{token}.stopper.invalid"
        if FOLDER.search(upper):
            return str(self.folder / "tmp" / token)
        if MAIL.search(upper):
            return f"{token}@stopper.invalid"
        return "false" if SWITCH.search(upper) else f"stopper{token}"

    def _number(self) -> str:
        self._next += 1
        return str(self._next)

    def _address(self, upper: str, token: str) -> str:
        if REDIS.search(upper):
            return f"rediss://:{token}@127.0.0.1:6379/0"
        if DATABASE.search(upper):
            return f"sqlite:///{self.folder / 'tmp' / token}.sqlite3"
        return f"https://{token}.stopper.invalid/"
