"""What the text of a caught exception tells: a text for users, a bad value, or the inside of the application."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from stopper.evidence.source.index import Source
from stopper.syntax import form

Kind = Literal["own", "http", "value", "validation", "library", "broad"]

BROAD = ("Exception", "BaseException", "StandardError")
# A text that is often written for the user, but may come from any library too.
VALUE = (
    "ValueError", "TypeError", "KeyError", "LookupError", "IndexError", "AssertionError", "RuntimeError",
    "NotImplementedError", "AttributeError", "UnicodeError", "UnicodeDecodeError", "ArithmeticError",
    "ZeroDivisionError", "OverflowError",
)  # fmt: skip
FOR_USERS = (
    "werkzeug.", "flask.abort", "wtforms.", "marshmallow.", "jsonschema.", "webargs.", "email_validator.",
    "voluptuous.", "cerberus.", "apiflask.", "flask_restful.", "flask_restx.",
)  # fmt: skip
TOKENS = ("jwt.", "jose.", "authlib.", "itsdangerous.", "flask_jwt_extended.", "binascii.", "json.", "simplejson.")
INSIDE = (
    "sqlalchemy.",
    "psycopg",
    "sqlite3.",
    "pymysql.",
    "subprocess.",
    "requests.",
    "urllib",
    "smtplib.",
    "socket.",
    "redis.",
    "mysql.",
    "MySQLdb.",
    "mariadb.",
    "pyodbc.",
    "pymssql.",
    "oracledb.",
    "cx_Oracle.",
    "asyncpg.",
    "aiosqlite.",
    "peewee.",
    "pymongo.",
    "ldap",
)
SYSTEM = (
    "OSError", "IOError", "EnvironmentError", "FileNotFoundError", "PermissionError", "ConnectionError",
    "TimeoutError", "FileExistsError", "ImportError", "ModuleNotFoundError", "MemoryError", "SystemError",
)  # fmt: skip
ORDER: tuple[Kind, ...] = ("broad", "library", "value", "validation", "http", "own")


def kind_of(source: Source, types: Iterable[form.Expression], scope: form.Scope) -> Kind:
    """The kind that tells the most among the types of one except clause or error handler; a bare except catches all."""
    kinds = [_kind(source, item, scope) for item in types]
    return min(kinds, key=ORDER.index) if kinds else "broad"


def _kind(source: Source, item: form.Expression, scope: form.Scope) -> Kind:
    name = source.name(item, scope)
    if name in BROAD:
        return "broad"
    if name in VALUE or name.startswith(TOKENS):
        return "value"
    if name.startswith("pydantic"):
        return "validation"
    if name in SYSTEM or name.startswith(INSIDE):
        return "library"
    if name.startswith(FOR_USERS):
        return "http"
    # Classes of the project carry texts that it wrote; those of unknown libraries are not judged.
    return "own"
