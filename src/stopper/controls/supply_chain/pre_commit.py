"""Secrets are stopped before they enter history."""

from stopper.evidence.repository.hooks import Hook, hooks, unpinned_repositories
from stopper.evidence.repository.practice import front
from stopper.evidence.repository.questions import Repository
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes
from stopper.standard.scanners import Scan, scanner_of_hook

control = Control(
    id="supply-chain.pre-commit",
    title="Secrets are stopped before they enter history",
    severity=Severity.INFO,
    layers=("repo",),
    does=("render",),
    cwe=(798,),
    asvs=("13.3.1",),
    remedy=(
        "Add a secret scanner and a linter to .pre-commit-config.yaml, pinned to a revision, and run the same hooks on "
        "CI."
    ),
    risk="A key gets into the history with one hurried commit, and must be replaced everywhere because clones keep it.",
    snippet="""\
repos:
  - repo: https://github.com/gitleaks/gitleaks
    rev: v8.24.2
    hooks:
      - id: gitleaks""",
)

PATTERNS = frozenset({"ruff", "ruff-check", "flake8", "bandit", "semgrep", "pylint", "stopper", "stopper-audit"})


@control.check
def secrets_are_looked_for_before_a_commit(repository: Repository) -> Observations:
    """A hook of pre-commit, or of git itself as the repository sets it up, runs a secret scanner."""
    found = hooks(repository)
    if not found:
        words = "no hook of pre-commit is configured, so a secret is noticed only once it is in history"
        yield fails(words, at=front(repository), confidence=Confidence.TENTATIVE)
        return
    scanner = next((hook for hook in found if _finds_secrets(hook)), None)
    if scanner is not None:
        yield passes(f"the hook {scanner.id} looks for secrets", at=scanner.at)
    elif any(hook.id == "detect-private-key" for hook in found):
        words = "hooks look for private keys alone, not for tokens and passwords"
        yield fails(words, at=found[0].at, confidence=Confidence.TENTATIVE)
    else:
        yield fails("no hook looks for secrets", at=found[0].at, confidence=Confidence.TENTATIVE)


def _finds_secrets(hook: Hook) -> bool:
    scanner = scanner_of_hook(hook.id)
    named = any(word in hook.entry for word in ("gitleaks", "trufflehog", "detect-secrets", "ggshield"))
    return named or (scanner is not None and Scan.SECRETS in scanner.kinds)


@control.check
def bad_patterns_are_looked_for_before_a_commit(repository: Repository) -> Observations:
    """A linter runs as a hook."""
    found = hooks(repository)
    linter = next((hook for hook in found if hook.id in PATTERNS), None)
    if linter is not None:
        yield passes(f"the hook {linter.id} looks for bad patterns", at=linter.at)
    elif found:
        yield fails("no hook runs a linter", at=found[0].at, confidence=Confidence.TENTATIVE)
    else:
        yield not_applicable("no hook of pre-commit is configured")


@control.check
def hooks_come_from_a_fixed_revision(repository: Repository) -> Observations:
    """A hook's repository at a branch runs on every developer's machine whatever is pushed there."""
    loose = unpinned_repositories(repository)
    for place, revision in loose:
        yield fails(f"a hook's repository is taken at {revision}, which moves", at=place)
    found = hooks(repository)
    if found and not loose:
        yield passes("every hook comes from a fixed revision", at=found[0].at)
    elif not found:
        yield not_applicable("no hook of pre-commit is configured")
