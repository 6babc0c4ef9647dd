"""Fifty planted secrets appear in no format, log, cache or traceback."""

import base64
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from stopper.audit.frames import Lines
from stopper.cli import engine
from stopper.collect.files import read_tree
from stopper.collect.project import gather
from stopper.controls import discover
from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.literal_secrets import literal_secrets
from stopper.evidence.source.index import Source
from stopper.model import Check, Observations, Severity, fails
from stopper.standard.masking import MASK
from tests.tough.audits import audit, run
from tests.tough.planted import FILES, SECRETS, plant

RUNS = [
    ("--format", "text", "--all", "--verbose"),
    ("--format", "text"),
    ("--format", "text", "--quiet"),
    ("--format", "concise", "--all", "--verbose"),
    ("--format", "json", "--verbose"),
    ("--format", "sarif", "--all", "--verbose"),
    ("--format", "json", "--environment", "development"),
    ("--format", "json", "--strict", "--verbose", "--no-cache"),
]
FORMS = {
    secret: (
        secret,
        secret[:8],
        secret[-8:],
        secret.encode().hex(),
        base64.b64encode(secret.encode()).decode().rstrip("="),
        base64.urlsafe_b64encode(secret.encode()).decode().rstrip("="),
        secret[::-1],
    )
    for secret in SECRETS
}


def leaks(text: str) -> list[str]:
    """The secrets that `text` holds in any of their forms."""
    lowered = text.lower()
    return [secret for secret, forms in FORMS.items() if any(form.lower() in lowered for form in forms)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("planted")
    plant(root)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    return root


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_fifty_different_secrets_are_planted() -> None:
    text = "".join(FILES.values())

    assert len({secret[:8] for secret in SECRETS}) == len({secret[-8:] for secret in SECRETS}) == len(SECRETS) >= 50
    assert len([secret for secret in SECRETS if secret in text]) >= len(SECRETS) - 2


@pytest.mark.parametrize("options", RUNS, ids=" ".join)
def test_no_format_shows_a_secret(options: tuple[str, ...], project: Path) -> None:
    found = audit(project, *options, cache="--no-cache" not in options)

    assert found.code in (0, 1)
    assert leaks(found.out) == []
    assert leaks(found.err) == []


def test_the_report_has_frames_beside_secrets_that_are_masked(project: Path) -> None:
    found = audit(project)

    assert found.out.count("\\u2022\\u2022\\u2022") + found.out.count(MASK) > 10


def test_the_cache_and_the_baseline_hold_no_secret(project: Path, caches: Path, tmp_path: Path) -> None:
    audit(project, "--write-baseline", str(tmp_path / "baseline.json"), cache=True)
    kept = [*caches.rglob("*.json"), tmp_path / "baseline.json"]

    assert len(kept) >= 2
    assert [leaks(path.read_text()) for path in kept] == [[]] * len(kept)
    assert leaks("".join(path.name for path in kept)) == []


def test_every_line_of_the_project_could_be_shown(project: Path) -> None:
    tree = read_tree(project)
    gathered = gather(tree, project, "production", lambda _: None)
    source, repository = gathered.one(Source), gathered.one(Repository)
    assert isinstance(source, Source)
    assert isinstance(repository, Repository)
    literals = literal_secrets(source)
    lines = Lines(tree, repository.secrets | {item.text for item in literals}, literals)
    shown = {file.path: lines.window(file.path, 1, len(lines.of(file.path))) for file in tree if file.content}
    leaking = [(path, line) for path, found in shown.items() for line in found if leaks(line)]

    assert leaking == []


def _telling(source: Source) -> Observations:
    """A check that quotes what it read, which no check should."""
    yield fails(f"found {SECRETS[0]} in {source.all_modules[0].path}", severity=Severity.LOW, fix=SECRETS[2])


def _crashing(source: Source) -> Observations:
    """A check that crashes with what it read."""
    raise ValueError(SECRETS[1] + repr(source.all_modules[0].strings))
    yield


def test_checks_that_quote_and_crash_with_secrets_do_not_tell_them(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *rest = discover()
    bad = (replace(first, checks=(Check(_crashing),)), replace(second, checks=(Check(_telling),)), *rest)
    monkeypatch.setattr("stopper.audit.selection.discover", lambda: bad)
    found = [audit(project, *options) for options in RUNS]

    assert [leaks(item.out + item.err) for item in found] == [[]] * len(RUNS)
    assert "failed with ValueError" in found[4].out


def test_an_internal_error_with_a_secret_does_not_tell_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(order: engine.Order) -> object:
        try:
            raise KeyError(SECRETS[0])
        except KeyError as error:
            raise ValueError(f"cannot read {SECRETS[1]} of {order.root}") from error

    monkeypatch.setattr(engine, "run", crash)
    found = run(["audit", str(project), "--verbose"])

    assert found.code == 2
    assert "ValueError" in found.err
    assert leaks(found.out + found.err) == []


@pytest.mark.parametrize("secret", ["é" * 9 + "1", "a'b\"c\\d9", "x y z 1 2 3", "•••9•••"])
def test_a_secret_with_odd_characters_is_hidden_too(secret: str, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(
        f"from flask import Flask\napp = Flask(__name__)\napp.secret_key = {secret!r}; app.run(debug=True)\n"
        f"app.config.update(\n    SECRET_KEY=\n    {secret!a},\n    DEBUG=True)\n",
        encoding="utf-8",
    )
    found = audit(tmp_path, "--format", "text", "--all", "--verbose")

    assert secret.strip("•") not in found.out or secret == "•••9•••"
    assert repr(secret)[1:-1] not in found.out or "•" in secret
