"""Command lines of SSH that take whatever key a host shows: `ssh -o StrictHostKeyChecking=no`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.data.outbound_weakness import Weakness
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex

MARK = "StrictHostKeyChecking"
# The option by itself, as a list of arguments has it, or behind the program that takes it.
TAKING = regex(
    r"\A\s*(?:-o\s*)?['\"]?StrictHostKeyChecking[= ]\s*(?:no|off)['\"]?\s*\Z"
    r"|\A\s*(?:[\w/.-]*/)?(?:ssh|scp|sftp|rsync|git|autossh|sshfs)\b.{0,200}?"
    r"-o\s*['\"]?StrictHostKeyChecking[= ]\s*(?:no|off)\b",
    re.IGNORECASE | re.DOTALL,
)
FIX = "ssh -o StrictHostKeyChecking=yes -o UserKnownHostsFile=/etc/ssh/known_hosts"


def unchecked_hosts(source: Source) -> Iterator[Weakness]:
    """The texts of production code that are such a command line, or the option of one."""
    for module in source.modules:
        for item in module.strings if not is_support(module.path) else ():
            text = item.value
            if isinstance(text, str) and MARK in text and TAKING.search(text):
                yield Weakness("StrictHostKeyChecking=no accepts any SSH host key", module.place(item), fix=FIX)
