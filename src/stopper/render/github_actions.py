"""A workflow of GitHub that tests and audits each change: no right but to read, actions pinned by commit."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered

CONTROLS = ("operations.release-gate", "supply-chain.ci-scans", "supply-chain.update-bot")
# The commits behind the versions that stand beside them; an update bot moves both.
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
SETUP_PYTHON = "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0"
GITLEAKS = "ghcr.io/gitleaks/gitleaks:v8.24.2"
UPLOAD = "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0"

HEAD = """\
name: check

on:
  push:
    branches: [main]
  pull_request:
  schedule:
    - cron: "17 4 * * 1" # advisories come without a change of ours

# Nothing may be written; a job that needs more says so itself.
permissions: {}

concurrency:
  group: check-${{ github.ref }}
  cancel-in-progress: true

jobs:
  check:
    name: Test and audit
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    permissions:
      contents: read # the checkout of a private repository
    steps:"""


def render(plan: Plan) -> tuple[Rendered, ...]:
    """The workflow, and the file by which GitHub moves its pins."""
    return (
        Rendered(".github/workflows/check.yml", "\n".join(_workflow(plan)) + "\n"),
        Rendered(".github/dependabot.yml", "\n".join(_updates(plan)) + "\n"),
    )


def _workflow(plan: Plan) -> Iterator[str]:
    yield HEAD
    yield f"      - uses: {CHECKOUT}"
    yield "        with:"
    yield "          persist-credentials: false # no step needs the token that the checkout used"
    yield "          fetch-depth: 0 # secrets are looked for in the whole history"
    yield f"      - uses: {SETUP_PYTHON}"
    yield "        with:"
    yield f'          python-version: "{plan.python}"'
    for name, command in _commands(plan):
        yield f"      - name: {name}"
        yield f"        run: {command}"
    yield f"      - uses: {UPLOAD}"
    yield "        if: always()"
    yield "        with:"
    yield "          name: stopper"
    yield "          path: stopper.sarif"
    yield "          if-no-files-found: ignore"


def _commands(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each step by its name and its command."""
    yield "Install", f"python -m pip install {install_options(plan)}"
    yield "Install the tools", 'python -m pip install pytest pip-audit ruff "stopper[audit]"'
    yield "Test", "python -m pytest"
    yield "Unsafe calls", "ruff check --select S --exclude tests ."
    yield "Secrets in the history", f'docker run --rm --volume "$PWD:/code" {GITLEAKS} git /code'
    yield "Known vulnerabilities", "python -m pip_audit --skip-editable"
    yield "Audit", "stopper audit . --format text --format sarif --output stopper.sarif"


def install_options(plan: Plan) -> str:
    """What pip is told to install: with hashes where the project has them."""
    file = plan.app.requirements
    if not file or not file.endswith(".txt"):
        return "."
    return f"{'--require-hashes ' if plan.app.has_hashes else ''}--requirement {file}"


def _updates(plan: Plan) -> Iterator[str]:
    yield "version: 2"
    yield "updates:"
    systems = ["pip", "github-actions", *(["docker"] if plan.deployment.image else [])]
    for name in systems:
        yield f"  - package-ecosystem: {name}"
        yield "    directory: /"
        yield "    schedule:"
        yield "      interval: weekly"
        yield "    cooldown:"
        yield "      default-days: 7 # what was slipped into a release is mostly found within days"
