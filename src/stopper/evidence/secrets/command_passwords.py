"""Passwords that a shell script writes into the arguments of a command: `mysql -pcork-4411`, `sshpass -p …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.standard.credential_texts import credential_kind

SHELL = re.compile(r"(?:\.(?:sh|bash|zsh|ksh)|(?:\A|/)Makefile)\Z")
_VALUE = r"(?:'(?P<{0}q>[^'\n]{{4,80}})'|\"(?P<{0}d>[^\"\n]{{4,80}})\"|(?P<{0}>[^\s'\"|;&<>()`]{{4,80}}))"
# The rest of one command, up to its option.
_REST = r"\b[^|;&\n]{0,200}?\s"
COMMANDS = re.compile(
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
WORDS = ("-p", "-a ", "-u ", "--user", "PASS", "PWD", "--password", "--http-password")


def command_passwords(line: str) -> Iterator[str]:
    """The passwords that stand among the arguments of the commands of a line, or before one."""
    if not any(word in line for word in WORDS):
        return
    for found in COMMANDS.finditer(line):
        value = next((text for text in found.groupdict().values() if text), "")
        if "$" not in value and credential_kind("password", value, is_setting=True):
            yield value


def lines_with_commands(text: str) -> Iterator[int]:
    """The numbers of the lines of a script that may hold one."""
    for found in COMMANDS.finditer(text):
        yield text.count("\n", 0, found.start()) + 1
