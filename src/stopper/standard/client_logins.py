"""How clients of databases, brokers and directories are told who signs in: the places of user and password.

Sources: the documentation of each driver. A place of -1 is a keyword alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from stopper.standard.holes import HOLE
from stopper.standard.placeholders import LEFT_OUT, NO_VALUE
from stopper.standard.regex import regex

_SHOWN = regex(r"(?i)(?:\A|[\s;])(?P<name>host|server|user|uid|password|pwd) ?= ?'?(?P<value>[^\s;']{1,80})")
_NAMES = {"server": "host", "uid": "user", "pwd": "password"}
USER_WORDS = ("user", "username", "login", "who")
PASSWORD_WORDS = ("password", "passwd", "cred")
# Resolved name: the places of host, user and password.
SIGNING_CLIENTS = {
    "psycopg2.connect": (-1, -1, -1),
    "psycopg.connect": (-1, -1, -1),
    "psycopg.Connection.connect": (-1, -1, -1),
    "psycopg2.pool.SimpleConnectionPool": (-1, -1, -1),
    "psycopg2.pool.ThreadedConnectionPool": (-1, -1, -1),
    "asyncpg.connect": (-1, -1, -1),
    "asyncpg.create_pool": (-1, -1, -1),
    "pg8000.connect": (1, 0, 4),
    "pg8000.dbapi.connect": (1, 0, 4),
    "pg8000.native.Connection": (1, 0, 4),
    "pymysql.connect": (0, 1, 2),
    "pymysql.connections.Connection": (0, 1, 2),
    "MySQLdb.connect": (0, 1, 2),
    "MySQLdb.Connection": (0, 1, 2),
    "MySQLdb.connections.Connection": (0, 1, 2),
    "MySQLdb._mysql.connect": (0, 1, 2),
    "tormysql.ConnectionPool": (-1, -1, -1),
    "peewee.MySQLDatabase": (-1, -1, -1),
    "peewee.PostgresqlDatabase": (-1, -1, -1),
    "playhouse.pool.PooledMySQLDatabase": (-1, -1, -1),
    "playhouse.pool.PooledPostgresqlDatabase": (-1, -1, -1),
    "playhouse.postgres_ext.PostgresqlExtDatabase": (-1, -1, -1),
    "mysql.connector.connect": (-1, -1, -1),
    "mysql.connector.MySQLConnection": (-1, -1, -1),
    "mysql.connector.connection.MySQLConnection": (-1, -1, -1),
    "mysql.connector.pooling.MySQLConnectionPool": (-1, -1, -1),
    "mariadb.connect": (-1, -1, -1),
    "aiomysql.connect": (0, 1, 2),
    "aiomysql.create_pool": (-1, -1, -1),
    "pgdb.connect": (3, 1, 2),
    "pg.connect": (1, 4, 5),
    "pg.DB": (1, 4, 5),
    "pymssql.connect": (0, 1, 2),
    "pymssql._mssql.connect": (0, 1, 2),
    "cx_Oracle.connect": (-1, 0, 1),
    "oracledb.connect": (-1, -1, -1),
    "pymongo.MongoClient": (0, -1, -1),
    "mongoengine.connect": (-1, -1, -1),
    "cassandra.auth.PlainTextAuthProvider": (-1, 0, 1),
    "couchbase.auth.PasswordAuthenticator": (-1, 0, 1),
    "couchbase.cluster.PasswordAuthenticator": (-1, 0, 1),
    "couchbase_core.cluster.PasswordAuthenticator": (-1, 0, 1),
    "neo4j.basic_auth": (-1, 0, 1),
    "redis.Redis": (0, -1, 3),
    "redis.StrictRedis": (0, -1, 3),
    "pika.PlainCredentials": (-1, 0, 1),
    "influxdb.InfluxDBClient": (0, 2, 3),
    "clickhouse_driver.Client": (0, -1, -1),
    "clickhouse_connect.get_client": (-1, -1, -1),
    "snowflake.connector.connect": (-1, -1, -1),
    "ldap3.Connection": (0, 1, 2),
    "ldap.initialize().bind": (-1, 0, 1),
    "ldap.initialize().bind_s": (-1, 0, 1),
    "ldap.initialize().simple_bind": (-1, 0, 1),
    "ldap.initialize().simple_bind_s": (-1, 0, 1),
    "smtplib.SMTP().login": (-1, 0, 1),
    "smtplib.SMTP_SSL().login": (-1, 0, 1),
    "imaplib.IMAP4().login": (-1, 0, 1),
    "imaplib.IMAP4_SSL().login": (-1, 0, 1),
    "paramiko.SSHClient().connect": (0, 2, 3),
    "requests.auth.HTTPBasicAuth": (-1, 0, 1),
    "requests.auth.HTTPDigestAuth": (-1, 0, 1),
    "requests.auth.HTTPProxyAuth": (-1, 0, 1),
    "httpx.BasicAuth": (-1, 0, 1),
    "httpx.DigestAuth": (-1, 0, 1),
    "aiohttp.BasicAuth": (-1, 0, 1),
}
# Services that take a key in the account's place want no password beside it.
KEY_ALONE = ("requests.auth.", "httpx.", "aiohttp.")
# A directory takes who has a name and no password for nobody, and lets in (RFC 4513, 5.1.2); ldap3 asks none so.
DIRECTORIES = ("ldap.initialize()",)
# By these something else than a password proves who asks.
PROVING = ("method",)
# What says itself that it is to be replaced, or is a place that something else fills in. Passwords have `$` and `%`
# too, so that these count where a shell, a batch file or a format fills them in.
_TO_FILL_IN = regex(
    rf"(?i){LEFT_OUT}|{NO_VALUE}|your|change|replace|insert|example|secret_here"
    rf"|[{HOLE}<>{{}}]|\A\$[a-z_]\w*\Z|\A%\w+%\Z|%\(|%s"
)
# A variable's name in its place.
_NAMED = regex(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z")


@dataclass(frozen=True, slots=True)
class ShownLogin:
    """What a driver's text says of who signs in where; empty where it says nothing."""

    host: str = ""
    user: str = ""
    password: str = ""


def login_in(text: str) -> ShownLogin:
    """The login in a driver's text, as `host=db user=app password=…` and `Server=db;Uid=app;Pwd=…`."""
    found = {match["name"].lower(): match["value"] for match in _SHOWN.finditer(text)} if "://" not in text else {}
    return ShownLogin(**{_NAMES.get(name, name): value for name, value in found.items()})


def is_written_password(text: str) -> bool:
    """Whether what a client signs in with is a password, short and plain as it may be, and no place for one."""
    return bool(text.strip()) and not _TO_FILL_IN.search(text) and not _NAMED.match(text)
