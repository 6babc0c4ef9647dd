"""Files with rules of a firewall: nftables, what iptables-save wrote, and scripts that call ufw or iptables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.deployment.firewall.openings import Firewall, RuleFile
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.firewall import iptables, nftables, scripts
from stopper.evidence.firewall.ruleset import joined
from stopper.evidence.tree.files import File, Tree
from stopper.standard.regex import regex

LARGEST = 500_000  # bytes
NFTABLES = regex(r"^\s*table\s+(?:inet|ip6?)\s+\S+\s*\{", re.MULTILINE)
SAVED = regex(r"^\*filter\s*$", re.MULTILINE)
SCRIPT = regex(
    r"^\s*(?:sudo\s+)?(?:/usr/sbin/)?ufw\s+(?:--force\s+)?(?:default|allow|deny|limit|enable)\b", re.MULTILINE
)
OF_INPUT = regex(r"(?:^|\s)(?:-A|-I|-P|--append|--insert|--policy)\s+INPUT\b")
# What each kind cannot be without, which is found a hundred times faster than its pattern.
KINDS = (("nftables", "table", NFTABLES), ("iptables", "*filter", SAVED), ("ufw", "ufw", SCRIPT))
OTHERS = (".md", ".rst", ".txt", ".html", ".css", ".svg", ".js", ".py", ".yml", ".yaml", ".json")
RULES_V6 = regex(r"v6|ip6", re.IGNORECASE)


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The rules of a project's files."""
    files: list[RuleFile] = []
    gaps: list[tuple[str, str]] = []
    for file in tree:
        kind = kind_of(file)
        if not kind:
            continue
        reason = passed_over(file, pairing, "rules of a firewall", LARGEST)
        if reason is not None:
            gaps.append(reason)
        else:
            files.extend(_parsed(file, kind))
    found = (Firewall(tuple(files)),) if files else ()
    return Reading(found, tuple(gaps), tuple(item.path for item in files))


def kind_of(file: File) -> str:
    """nftables, iptables, ufw or script; empty for a file of another kind."""
    if file.content is None or file.suffix in OTHERS:
        return ""
    text = file.text
    for kind, word, pattern in KINDS:
        if word in text and pattern.search(text):
            return kind
    commands = (found["rest"] for found in scripts.IPTABLES.finditer(text)) if "tables" in text else ()
    return "script" if any(OF_INPUT.search(rest) for rest in commands) else ""


def _parsed(file: File, kind: str) -> Iterator[RuleFile]:
    if kind == "nftables":
        yield RuleFile(file.path, kind, nftables.read(file.text))
    elif kind == "iptables":
        yield RuleFile(file.path, kind, iptables.read(file.text, 6 if RULES_V6.search(file.name) else 4))
    elif kind == "ufw":
        yield RuleFile(file.path, kind, scripts.of_ufw(file.text))
    else:
        yield RuleFile(file.path, "iptables", joined(scripts.of_iptables(file.text).values()))
