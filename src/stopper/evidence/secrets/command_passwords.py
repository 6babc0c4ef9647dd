"""Passwords in scripts: in the arguments of a command (`mysql -pcork-4411`), in what it writes, in SQL for roles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.standard.credential_texts import credential_kind
from stopper.standard.regex import regex

SQL = regex(r"\.sql\Z", re.IGNORECASE)
# `CREATE USER shop IDENTIFIED BY '…'`, `ALTER ROLE shop WITH PASSWORD '…'`, `GRANT … IDENTIFIED BY '…'`.
ROLES = regex(
    r"\b(?:create|alter|grant|set)\b[^;\n]{0,300}?\b(?:identified\s+(?:with\s+\S{1,40}\s+)?by(?:\s+password)?|password)"
    r"\s*=?\s*'(?P<sql>[^'\n]{4,80})'",
    re.IGNORECASE,
)
# `echo "db_password=…" >> .env`
ECHOED = regex(r"\becho\s+[\"']?(?:export\s+)?(?P<name>[A-Za-z_]\w{1,60})=[\"']?(?P<echoed>[^\s\"'$`]{4,80})[\"']?\s*>")
SHELL = regex(r"(?:\.(?:sh|bash|zsh|ksh)|(?:\A|/)Makefile)\Z")
_VALUE = r"(?:'(?P<{0}q>[^'\n]{{4,80}})'|\"(?P<{0}d>[^\"\n]{{4,80}})\"|(?P<{0}>[^\s'\"|;&<>()`]{{4,80}}))"
# The rest of one command, up to its option.
_REST = r"\b[^|;&\n]{0,200}?\s"
COMMANDS = regex(
    "|".join((
        rf"\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb){_REST}-p{_VALUE.format('my')}",
        rf"\bsshpass\s+-p\s*{_VALUE.format('ssh')}",
        rf"\b(?:redis|valkey)-cli{_REST}-a\s+{_VALUE.format('redis')}",
        rf"\b(?:PGPASSWORD|MYSQL_PWD|RESTIC_PASSWORD|SSHPASS)={_VALUE.format('env')}(?=\s+\S)",
        rf"\bmongo(?:sh|dump|restore|import)?{_REST}-p\s+{_VALUE.format('mongo')}",
        rf"\b(?:curl|wget|mosquitto_pub){_REST}(?:-u|--user)[ =][\"']?[\w.@+-]{{1,60}}:(?P<user>[^\s'\"]{{4,80}})",
        rf"\s--(?:http-)?password[ =]{_VALUE.format('long')}",
    ))
)  # fmt: skip
PROGRAM = regex(
    r"mysql|mariadb|sshpass|redis-cli|valkey-cli|mongo|curl|wget|mosquitto_pub"
    r"|PGPASSWORD=|MYSQL_PWD=|RESTIC_PASSWORD=|SSHPASS="
)
"""What stands in each of these commands, but for those that are known by an option alone."""
WORDS = ("-p", "-a ", "-u ", "--user", "PASS", "PWD", "--password", "--http-password")


def command_passwords(line: str, *, is_setting: bool = True) -> Iterator[str]:
    """The passwords that stand among the arguments of the commands of a line, or before one.

    `is_setting` says that a plain word is a password too, as in a script that is run, but not in a text about one.
    """
    if not any(word in line for word in WORDS):
        return
    for found in COMMANDS.finditer(line):
        value = next((text for text in found.groupdict().values() if text), "")
        if "$" not in value and credential_kind("password", value, is_setting=is_setting):
            yield value


def written_passwords(line: str) -> Iterator[tuple[str, str]]:
    """What a line writes into a file of variables, and gives a role of a database, with the name of each."""
    for found in ECHOED.finditer(line):
        if credential_kind(found["name"], found["echoed"], is_setting=True):
            yield found["name"], found["echoed"]
    for found in ROLES.finditer(line):
        if credential_kind("password", found["sql"], is_setting=True):
            yield "", found["sql"]


def lines_with_commands(text: str) -> Iterator[int]:
    """The numbers of the lines of a script that may hold one."""
    for pattern in (COMMANDS, ROLES, ECHOED):
        for found in pattern.finditer(text):
            yield text.count("\n", 0, found.end()) + 1
