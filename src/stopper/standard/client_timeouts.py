"""How long client libraries wait for the other side, and the argument that bounds it.

Sources: the documentation of Requests, urllib3, HTTPX, Python (urllib.request, http.client, smtplib, imaplib,
ftplib, poplib, socket), redis-py 8.0 (a default of 5 seconds), Psycopg, ldap3 and Paramiko; the source of Flask-Mail.
"""

from dataclasses import dataclass

VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "request")
SESSIONS = (
    "requests.Session()",
    "requests.session()",
    "requests.sessions.Session()",
    "requests_oauthlib.OAuth1Session()",
    "requests_oauthlib.OAuth2Session()",
    "authlib.integrations.requests_client.OAuth1Session()",
    "authlib.integrations.requests_client.OAuth2Session()",
)
ADAPTERS = ("requests.adapters.HTTPAdapter", "requests.HTTPAdapter")
SOCKET_DEFAULT = "socket.setdefaulttimeout"


@dataclass(frozen=True, slots=True)
class Client:
    """The words that bound one call, and the position that one of them may take instead.

    `has_default`: it waits a bounded time unless told None. `obeys_socket`: socket.setdefaulttimeout bounds it too
    (Requests overrides that). `is_mild`: what stands at the other end is a store or a mail server of the project's own.
    """

    words: tuple[str, ...] = ("timeout",)
    position: int = -1
    has_default: bool = False
    obeys_socket: bool = True
    is_mild: bool = False


REQUESTS = Client(obeys_socket=False)
HTTPX = Client(has_default=True)
STORE = Client(("connect_timeout",), obeys_socket=False, is_mild=True)
REDIS = Client(("socket_timeout",), obeys_socket=False, is_mild=True)
BY_NAME = {
    **{f"{base}.{verb}": REQUESTS for base in ("requests", "requests.api", *SESSIONS) for verb in VERBS},
    **{f"httpx.{verb}": HTTPX for verb in (*VERBS, "stream", "Client", "AsyncClient")},
    **{f"httpx.{base}().{verb}": HTTPX for base in ("Client", "AsyncClient") for verb in (*VERBS, "stream")},
    "urllib.request.urlopen": Client(position=2),
    "urllib.request.build_opener().open": Client(position=2),
    "urllib.request.urlretrieve": Client(()),
    "urllib3.PoolManager().request": Client(),
    "urllib3.request": Client(),
    "http.client.HTTPConnection": Client(position=2),
    "http.client.HTTPSConnection": Client(),
    "smtplib.SMTP": Client(position=3, is_mild=True),
    "smtplib.SMTP_SSL": Client(is_mild=True),
    "smtplib.LMTP": Client(is_mild=True),
    "imaplib.IMAP4": Client(position=2, is_mild=True),
    "imaplib.IMAP4_SSL": Client(is_mild=True),
    "poplib.POP3": Client(position=2, is_mild=True),
    "poplib.POP3_SSL": Client(is_mild=True),
    "ftplib.FTP": Client(position=4),
    "ftplib.FTP_TLS": Client(),
    "telnetlib.Telnet": Client(position=2),
    "socket.create_connection": Client(position=1),
    "flask_mail.Mail().send": Client((), is_mild=True),
    "flask_mail.Mail().connect": Client((), is_mild=True),
    "redis.Redis": REDIS,
    "redis.StrictRedis": REDIS,
    "redis.from_url": REDIS,
    "redis.Redis.from_url": REDIS,
    "redis.StrictRedis.from_url": REDIS,
    "psycopg2.connect": STORE,
    "psycopg.connect": STORE,
    "ldap3.Server": Client(("connect_timeout",), obeys_socket=False),
    "paramiko.SSHClient().connect": Client(position=7),
}
# Since these versions the client waits a bounded time where nothing is said.
BOUNDED_SINCE = {"redis": "8.0"}
# What only describes a server, and what connects to it.
CONNECTED_BY = {"ldap3.Server": "ldap3.Connection"}
