"""How clients of databases, brokers and directories are told who signs in: the places of user and password.

Sources: the documentation of each driver. A place of -1 is a keyword alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from stopper.standard.regex import regex

_SHOWN = regex(r"(?i)(?:\A|[\s;])(?P<name>host|server|user|uid|password|pwd) ?= ?'?(?P<value>[^\s;']{1,80})")
_NAMES = {"server": "host", "uid": "user", "pwd": "password"}
USER_WORDS = ("user", "username")
PASSWORD_WORDS = ("password", "passwd")
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
    "pymysql.connect": (0, 1, 2),
    "pymysql.connections.Connection": (0, 1, 2),
    "MySQLdb.connect": (0, 1, 2),
    "mysql.connector.connect": (-1, -1, -1),
    "mysql.connector.MySQLConnection": (-1, -1, -1),
    "mysql.connector.connection.MySQLConnection": (-1, -1, -1),
    "mysql.connector.pooling.MySQLConnectionPool": (-1, -1, -1),
    "mariadb.connect": (-1, -1, -1),
    "aiomysql.connect": (0, 1, 2),
    "aiomysql.create_pool": (-1, -1, -1),
    "pymssql.connect": (0, 1, 2),
    "cx_Oracle.connect": (-1, 0, 1),
    "oracledb.connect": (-1, -1, -1),
    "pymongo.MongoClient": (0, -1, -1),
    "redis.Redis": (0, -1, 3),
    "redis.StrictRedis": (0, -1, 3),
    "pika.PlainCredentials": (-1, 0, 1),
    "influxdb.InfluxDBClient": (0, 2, 3),
    "clickhouse_driver.Client": (0, -1, -1),
}


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
