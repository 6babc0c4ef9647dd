"""Packages that nobody maintains with what takes their place, and releases that are far behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Abandoned:
    """A package that nobody maintains: what happened, and what to use instead.

    `certain` where its authors say so, or years have passed without a release while its ground moved; else it is slow.
    """

    why: str
    instead: str
    certain: bool = True


# From each project's page on PyPI (the last release) or its repository (the notice that ended it).
ABANDONED = {
    "bleach": Abandoned("deprecated by its authors in January 2023", "nh3"),
    "enum34": Abandoned("part of Python since 3.4", "the standard library's enum"),
    "flask-babelex": Abandoned("its last release is of 2020", "Flask-Babel"),
    "flask-bcrypt": Abandoned("its last release is of 2022", "argon2-cffi, or Werkzeug's scrypt", certain=False),
    "flask-bootstrap": Abandoned("its last release is of 2017", "Bootstrap-Flask"),
    "flask-cache": Abandoned("its last release is of 2014", "Flask-Caching"),
    "flask-jwt": Abandoned("its last release is of 2015", "Flask-JWT-Extended"),
    "flask-oauthlib": Abandoned("deprecated by its author; its last release is of 2020", "Authlib"),
    "flask-principal": Abandoned("its last release is of 2013", "checks of your own, or Flask-Security", certain=False),
    "flask-restplus": Abandoned("its last release is of 2019", "Flask-RESTX"),
    "flask-script": Abandoned("its last release is of 2017", "Flask's own command line"),
    "flask-seasurf": Abandoned("its last release is of 2022", "Flask-WTF's CSRFProtect", certain=False),
    "flask-sslify": Abandoned("its last release is of 2015", "a redirect in the proxy, and HSTS"),
    "flask-talisman": Abandoned("its last release is of 2023", "headers that the app sets itself", certain=False),
    "flask-uploads": Abandoned("its last release is of 2016", "Werkzeug's FileStorage with checks of your own"),
    "mysql-python": Abandoned("its last release is of 2014, for Python 2", "mysqlclient"),
    "nose": Abandoned("its last release is of 2015", "pytest"),
    "oauth2client": Abandoned("deprecated by its authors in 2018", "google-auth"),
    "passlib": Abandoned("its last release is of 2020; it breaks with bcrypt 5", "argon2-cffi, or Werkzeug's scrypt"),
    "pycrypto": Abandoned("its last release is of 2013", "cryptography"),
    "pypdf2": Abandoned("renamed by its authors in 2022", "pypdf"),
    "python-jose": Abandoned("one year of releases since 2021", "joserfc or PyJWT", certain=False),
    "python-openid": Abandoned("its last release is of 2010, for Python 2", "OpenID Connect by Authlib"),
    "raven": Abandoned("replaced by its authors in 2018", "sentry-sdk"),
    "sklearn": Abandoned("an empty name that was given up in 2023", "scikit-learn"),
    "sqlalchemy-migrate": Abandoned("its last release is of 2019", "Alembic"),
}

# Releases that opened a new line, and their day: PyPI.
LINES: dict[str, tuple[tuple[str, date], ...]] = {
    "flask": (("1.0", date(2018, 4, 26)), ("2.0", date(2021, 5, 11)), ("3.0", date(2023, 9, 30))),
    "werkzeug": (("1.0", date(2020, 2, 6)), ("2.0", date(2021, 5, 11)), ("3.0", date(2023, 9, 30))),
    "jinja2": (("3.0", date(2021, 5, 11)),),
    "sqlalchemy": (("1.4", date(2021, 3, 15)), ("2.0", date(2023, 1, 26))),
    "flask-sqlalchemy": (("3.0", date(2022, 10, 11)),),
    "flask-wtf": (("1.0", date(2021, 11, 7)),),
    "wtforms": (("3.0", date(2021, 11, 7)),),
    "flask-limiter": (("3.0", date(2022, 12, 28)),),
    "flask-cors": (("4.0", date(2023, 6, 26)), ("6.0", date(2025, 5, 17))),
    "gunicorn": (("20.0", date(2019, 11, 9)), ("22.0", date(2024, 4, 17))),
    "celery": (("5.0", date(2020, 9, 24)),),
    "redis": (("4.0", date(2021, 11, 15)), ("5.0", date(2023, 8, 15))),
    "pyjwt": (("2.0", date(2020, 12, 22)),),
    "cryptography": (("40.0", date(2023, 3, 24)), ("42.0", date(2024, 1, 23))),
    "urllib3": (("2.0", date(2023, 4, 26)),),
    "pillow": (("10.0", date(2023, 7, 1)),),
    "markupsafe": (("2.0", date(2021, 5, 11)),),
    "itsdangerous": (("2.0", date(2021, 5, 11)),),
    "click": (("8.0", date(2021, 5, 11)),),
    "marshmallow": (("3.0", date(2019, 8, 18)),),
    "pydantic": (("2.0", date(2023, 6, 30)),),
}

FAR_BEHIND = 730  # days since a newer line came out: two years


def newer_line(name: str, release: tuple[int, ...], today: date) -> tuple[str, date] | None:
    """The first line above `release` that has been out for so long that staying below it is neglect."""
    for line, day in LINES.get(name, ()):
        if release < tuple(int(part) for part in line.split(".")) and (today - day).days > FAR_BEHIND:
            return line, day
    return None


# What a package brings along that an exact pin of itself leaves open (its own metadata).
BRINGS = {"flask": ("werkzeug", "jinja2", "itsdangerous", "click")}
