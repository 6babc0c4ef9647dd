"""Published holes of the packages that most Flask projects pin, by the releases that mended them.

No database of advisories: a hand's table of what is best known, so that an audit without one is not blind.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hole:
    """One hole: what it lets happen, and the spans of affected releases, each up to the one that mended it."""

    name: str
    lets: str
    spans: tuple[tuple[str, str], ...]


def _below(name: str, fixed: str, lets: str) -> Hole:
    return Hole(name, lets, (("0", fixed),))


# From the CVE records and the change notes of each project.
HOLES: dict[str, tuple[Hole, ...]] = {
    "flask": (
        _below("CVE-2018-1000656", "0.12.3", "a body in an odd encoding takes all memory"),
        Hole("CVE-2023-30861", "a proxy hands one visitor's session to others", (("0", "2.2.5"), ("2.3.0", "2.3.2"))),
    ),
    "werkzeug": (
        _below("CVE-2023-25577", "2.2.3", "a form of many parts takes all memory"),
        Hole("CVE-2023-46136", "a file of line breaks holds the processor", (("0", "2.3.8"), ("3.0.0", "3.0.1"))),
        _below("CVE-2024-34069", "3.0.3", "another site drives the debugger of a developer"),
        _below("CVE-2024-49767", "3.0.6", "a form takes more memory than its limit says"),
    ),
    "jinja2": (
        _below("CVE-2019-10906", "2.10.1", "a template leaves the sandbox"),
        _below("CVE-2024-22195", "3.1.3", "keys given to xmlattr add attributes"),
        _below("CVE-2024-34064", "3.1.4", "keys given to xmlattr add attributes"),
        _below("CVE-2024-56326", "3.1.5", "a template leaves the sandbox"),
        _below("CVE-2025-27516", "3.1.6", "a template leaves the sandbox"),
    ),
    "requests": (
        _below("CVE-2018-18074", "2.20.0", "a redirect to plain HTTP shows the password"),
        Hole("CVE-2023-32681", "the proxy's password goes to the site", (("2.3.0", "2.31.0"),)),
        _below("CVE-2024-35195", "2.32.0", "one call without verification switches it off for others"),
        _below("CVE-2024-47081", "2.32.4", "passwords of .netrc go to another host"),
    ),
    "urllib3": (
        _below("CVE-2021-33503", "1.26.5", "an address holds the processor"),
        Hole("CVE-2023-43804", "a redirect hands the cookie to another site", (("0", "1.26.17"), ("2.0.0", "2.0.6"))),
        Hole("CVE-2024-37891", "a redirect hands on the proxy's password", (("0", "1.26.19"), ("2.0.0", "2.2.2"))),
    ),
    "pyyaml": (
        _below("CVE-2017-18342", "5.1", "yaml.load runs code by default"),
        _below("CVE-2020-14343", "5.4", "the full loader runs code"),
    ),
    "gunicorn": (
        _below("CVE-2024-1135", "22.0.0", "requests are smuggled past the proxy"),
        _below("CVE-2024-6827", "23.0.0", "requests are smuggled past the proxy"),
    ),
    "flask-cors": (
        _below("CVE-2020-25032", "3.0.9", "a path around the rules is let by"),
        _below("CVE-2024-1681", "4.0.1", "a path forges lines of the log"),
        _below("CVE-2024-6221", "5.0.0", "pages of the internet reach a private network"),
        _below("CVE-2024-6866", "6.0.0", "paths of other letter case get the wrong rules"),
    ),
    "pyjwt": (Hole("CVE-2022-29217", "a public key is taken for a shared one", (("1.5.0", "2.4.0"),)),),
    "python-jose": (_below("CVE-2024-33663", "3.4.0", "a public key is taken for a shared one"),),
    "authlib": (_below("CVE-2024-37568", "1.3.1", "a public key is taken for a shared one"),),
    "pillow": (
        _below("CVE-2023-4863", "10.0.1", "a WebP image writes outside of its memory"),
        _below("CVE-2023-50447", "10.2.0", "ImageMath.eval runs code"),
        _below("CVE-2024-28219", "10.3.0", "a colour profile overflows its memory"),
    ),
    "cryptography": (
        Hole("CVE-2023-49083", "a certificate ends the process", (("3.1", "41.0.6"),)),
        _below("CVE-2023-50782", "42.0.0", "RSA messages are read by the time that their refusal takes"),
        Hole("CVE-2024-26130", "a PKCS12 file ends the process", (("38.0.0", "42.0.4"),)),
    ),
    "pycryptodome": (_below("CVE-2023-52323", "3.19.1", "OAEP messages are read by the time of their refusal"),),
    "lxml": (
        _below("CVE-2021-43818", "4.6.5", "scripts in SVG pass the cleaner"),
        _below("CVE-2022-2309", "4.9.1", "a document ends the process"),
    ),
    "certifi": (Hole("CVE-2023-37920", "a distrusted authority is believed", (("2015.4.28", "2023.7.22"),)),),
    "idna": (_below("CVE-2024-3651", "3.7", "a host's name holds the processor"),),
    "sqlalchemy": (_below("CVE-2019-7164", "1.2.18", "order_by takes SQL"),),
    "sqlparse": (_below("CVE-2024-4340", "0.5.0", "a nested list ends the process"),),
    "pymysql": (_below("CVE-2024-36039", "1.1.1", "keys of a JSON object are not escaped in SQL"),),
    "pymongo": (_below("CVE-2024-5629", "4.6.3", "a document is read beyond its end"),),
    "redis": (Hole("CVE-2023-28859", "an answer goes to another request", (("4.2.0", "4.4.4"), ("4.5.0", "4.5.4"))),),
    "celery": (_below("CVE-2021-23727", "5.2.2", "the result of a task runs commands"),),
    "waitress": (
        _below("CVE-2022-24761", "2.1.1", "requests are smuggled past the proxy"),
        Hole("CVE-2024-49768", "a second request is served of a closed connection", (("2.0.0", "3.0.1"),)),
    ),
    "eventlet": (Hole("CVE-2021-21419", "a frame of a WebSocket takes all memory", (("0.10.0", "0.31.0"),)),),
    "aiohttp": (Hole("CVE-2024-23334", "static files outside of their folder are read", (("1.0.5", "3.9.2"),)),),
    "bleach": (_below("CVE-2021-23980", "3.3.0", "scripts pass the cleaner"),),
    "mistune": (Hole("CVE-2022-34749", "a text holds the processor", (("2.0.0a1", "2.0.3"),)),),
    "mako": (_below("CVE-2022-40023", "1.2.2", "a template holds the processor"),),
    "flask-restx": (_below("CVE-2021-32838", "0.5.1", "an address holds the processor"),),
    "flask-security-too": (_below("CVE-2023-49438", "5.3.3", "a sign-in leads to another site"),),
    "paramiko": (_below("CVE-2023-48795", "3.4.0", "the beginning of a connection is cut off unseen"),),
}
