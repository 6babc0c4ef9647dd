"""Names of packages that many projects depend on, and how far another name is from them."""

from __future__ import annotations

# What Flask projects declare most; shorter names have too many innocent neighbours.
_POPULAR_TEXT = """
alembic apscheduler argon2-cffi authlib bcrypt beautifulsoup4 blinker celery certifi charset-normalizer colorama
cryptography django email-validator eventlet fastapi flask-admin flask-babel flask-bcrypt flask-caching flask-cors
flask-jwt-extended flask-limiter flask-login flask-mail flask-marshmallow flask-migrate flask-restful flask-restx
flask-security flask-session flask-socketio flask-sqlalchemy flask-talisman flask-wtf gevent greenlet gunicorn httpx
importlib-metadata itsdangerous jinja2 jsonschema markdown markupsafe marshmallow mysqlclient numpy openpyxl packaging
pandas passlib pillow psycopg2 psycopg2-binary pycryptodome pydantic pymongo pymysql pyopenssl pytest python-dateutil
python-dotenv pyyaml requests rq-dashboard selenium sentry-sdk setuptools simplejson sqlalchemy typing-extensions
urllib3 werkzeug whitenoise wtforms
"""
POPULAR = frozenset(name for name in _POPULAR_TEXT.split() if len(name) >= 6)

# Real packages that happen to lie next to one of them.
_INNOCENT_TEXT = """
jinja psycopg scrypt unicorn pymysql3 flask-rest flask-session2 flask-sqlalchemy2 flask-login2 pyopenssl pydantic2
wtforms2 celery2 markdown2 markdown3 gevents pillow-simd flask-mailman flask-security-too mypysql pymongo3
requests2 selenium2 django2 fastapi2 httpx2 numpy2 bcrypt2 flask-babelex flask-babel2 requests3
"""
INNOCENT = frozenset(_INNOCENT_TEXT.split())

# Names that were registered to be installed by mistake, as published (NBU/SK-CSIRT 2017; PyPI and researchers since).
IMPOSTORS = {
    "acqusition": "acquisition",
    "apidev-coop": "apidev-coop_cms",
    "beautifulsup4": "beautifulsoup4",
    "bzip": "bz2file",
    "colourama": "colorama",
    "crypt": "the standard library's crypt",
    "djanga": "django",
    "jeilyfish": "jellyfish",
    "python3-dateutil": "python-dateutil",
    "pythonkafka": "kafka-python",
    "reqeusts": "requests",
    "requesta": "requests",
    "setup-tools": "setuptools",
    "urlib3": "urllib3",
    "urllib": "urllib3, or the standard library's urllib",
}


def resembled(name: str) -> str:
    """The popular name that `name` (canonical) is one slip away from; nothing where it is none, or innocent."""
    if name in POPULAR or name in INNOCENT or len(name) < 6:
        return ""
    return next((popular for popular in sorted(POPULAR) if _is_one_slip(name, popular)), "")


def _is_one_slip(one: str, other: str) -> bool:
    """Whether a letter of `other` was left out or doubled, or two neighbours were swapped.

    A changed letter is no slip: too many real names differ so (pymssql, flask-scrypt).
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    if len(one) == len(other) - 1:
        return one[start:] == other[start + 1 :]
    if len(one) == len(other) + 1:
        return one[start + 1 :] == other[start:] and start > 0 and one[start] == one[start - 1]
    swapped = one[start : start + 2][::-1] == other[start : start + 2]
    return len(one) == len(other) and swapped and one[start + 2 :] == other[start + 2 :]
