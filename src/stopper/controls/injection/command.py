"""Untrusted values do not reach a shell, a program's name or its options."""

from stopper.model import Control, Severity

control = Control(
    id="injection.command",
    title="Untrusted values do not reach a shell, a program's name or its options",
    severity=Severity.CRITICAL,
    layers=("source",),
    does=("fix",),
    cwe=(78, 88),
    asvs=("1.2.5",),
    remedy="Call a fixed program with a list of arguments and without a shell, and put -- before untrusted ones.",
    risk=(
        "A visitor adds a semicolon or an option to a value, and a program of the visitor's choice runs on the server."
    ),
    snippet='subprocess.run(["/usr/bin/file", "--brief", "--", path], check=True, timeout=10)',
)
