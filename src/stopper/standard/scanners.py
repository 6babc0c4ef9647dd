"""The scanners that pipelines run, by the kind of fault that they look for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from stopper.standard.regex import regex


class Scan(StrEnum):
    """What a scanner looks for, in the words of a report."""

    CODE = "static analysis"
    SECRETS = "a secret scanner"
    PACKAGES = "a dependency audit"
    GATE = "this audit"


@dataclass(frozen=True, slots=True)
class Scanner:
    """One scanner: its program, with a pattern that the arguments must match; or an action by its name.

    `hooks` are its ids in pre-commit; `lenient` matches arguments under which it succeeds whatever it finds.
    """

    kinds: tuple[Scan, ...]
    program: str = ""
    arguments: str = ""
    action: str = ""
    hooks: tuple[str, ...] = ()
    lenient: str = ""


SCANNERS = (
    Scanner((Scan.CODE,), "bandit", hooks=("bandit",), lenient=r"--exit-zero"),
    Scanner(
        (Scan.CODE,), "semgrep", r"\b(?:scan|ci|--config)\b", "returntocorp/semgrep-action", ("semgrep", "semgrep-ci")
    ),
    Scanner((Scan.CODE,), "opengrep", r"\b(?:scan|ci|--config)\b"),
    Scanner((Scan.CODE,), action="github/codeql-action/analyze"),
    Scanner((Scan.CODE,), action="sonarsource/"),
    Scanner((Scan.CODE,), "sonar-scanner"),
    Scanner((Scan.CODE,), "snyk", r"\bcode\s+test\b"),
    Scanner((Scan.CODE,), action="pycqa/bandit-action"),
    Scanner(
        (Scan.SECRETS,),
        "gitleaks",
        r"\b(?:git|dir|detect|protect)\b",
        "gitleaks/gitleaks-action",
        ("gitleaks", "gitleaks-docker", "gitleaks-system"),
        r"--exit-code[= ]0\b",
    ),
    Scanner((Scan.SECRETS,), "trufflehog", r"", "trufflesecurity/trufflehog", ("trufflehog",)),
    Scanner((Scan.SECRETS,), "detect-secrets-hook", hooks=("detect-secrets",)),
    Scanner((Scan.SECRETS,), "ggshield", r"\bsecret\b", "gitguardian/ggshield-action", ("ggshield",)),
    Scanner((Scan.SECRETS,), "git-secrets", r"--scan", hooks=("git-secrets",)),
    Scanner((Scan.SECRETS,), "secretlint"),
    Scanner((Scan.SECRETS,), "git", r"secrets --scan"),
    Scanner((Scan.PACKAGES,), "pip-audit", action="pypa/gh-action-pip-audit", hooks=("pip-audit",)),
    Scanner(
        (Scan.PACKAGES,),
        "safety",
        r"\b(?:check|scan)\b",
        "pyupio/safety",
        ("python-safety-dependencies-check",),
        r"--continue-on-error",
    ),
    Scanner((Scan.PACKAGES,), "osv-scanner", action="google/osv-scanner"),
    Scanner((Scan.PACKAGES,), action="actions/dependency-review-action"),
    Scanner((Scan.PACKAGES,), "snyk", r"\btest\b", "snyk/actions"),
    Scanner((Scan.PACKAGES,), "grype", action="anchore/scan-action"),
    Scanner((Scan.PACKAGES, Scan.SECRETS), "trivy", r"\b(?:fs|filesystem|repo|repository)\b"),
    Scanner((Scan.PACKAGES, Scan.SECRETS), action="aquasecurity/trivy-action"),
    Scanner((Scan.GATE,), "stopper", r"\baudit\b", "stopper/", ("stopper", "stopper-audit"), r"--exit-zero"),
    Scanner((Scan.GATE,), "flask", r"\bstopper\s+audit\b", lenient=r"--exit-zero"),
)

# What ruff's rules of the group S are: bandit's, built in.
RUFF_SECURITY = regex(r"\A(?:S|S\d{1,3}|ALL)\Z")


def scanner_of_program(program: str, arguments: str) -> Scanner | None:
    """The scanner that a command starts; a module is written with underscores (`python -m pip_audit`)."""
    program = program.replace("_", "-")
    for scanner in SCANNERS:
        if scanner.program == program and re.search(scanner.arguments, arguments):
            return scanner
    return None


def scanner_of_action(action: str) -> Scanner | None:
    """The scanner that an action runs, by its name without the revision."""
    name = action.partition("@")[0].lower()
    return next((item for item in SCANNERS if item.action and name.startswith(item.action)), None)


def scanner_of_hook(hook: str) -> Scanner | None:
    """The scanner that a pre-commit hook runs."""
    return next((item for item in SCANNERS if hook in item.hooks), None)
