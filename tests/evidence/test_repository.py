"""What a repository says of itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.evidence.repository.dotenv import entries_of
from stopper.evidence.repository.names import is_worth_scanning
from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.yaml_text import UnreadableYaml, read_yaml
from stopper.evidence.tree.files import File, Tree, WorkTree


def repository(
    files: dict[str, str], *, git: WorkTree | None = None, ignored: dict[str, str] | None = None
) -> Repository:
    present = tuple(file(path, text) for path, text in (ignored or {}).items())
    tree = Tree({path: file(path, text) for path, text in files.items()}, (), present, git is not None, git)
    return Repository.of(tree)


def file(path: str, text: str) -> File:
    return File(path, len(text), 0o644, text.encode())


def values(text: str) -> dict[str, str]:
    return {entry.key: entry.value.reveal() for entry in entries_of(text.split("\n"), ".env")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=1", {"A": "1"}),
        ("export A = 1 # why", {"A": "1"}),
        ("A='x # y'", {"A": "x # y"}),
        ('A="x\\n\\"y\\""', {"A": 'x\n"y"'}),
        ("A=", {"A": ""}),
        ("A=a#b", {"A": "a#b"}),
        ("# A=1\n\nB=2", {"B": "2"}),
        ('A="one\ntwo"\nB=2', {"A": "one\ntwo", "B": "2"}),
        ('A="never closed\nB=2', {"A": "never closed", "B": "2"}),
        ("no entry", {}),
        ("A=x=y", {"A": "x=y"}),
    ],
)
def test_environment_files_are_read_as_dotenv_reads_them(text: str, expected: dict[str, str]) -> None:
    assert values(text) == expected


@given(st.text(max_size=300))
def test_any_text_is_an_environment_file(text: str) -> None:
    values(text)


def test_an_entry_has_its_place_and_hides_its_value() -> None:
    found = repository({".env": "\nSECRET_KEY=swordfish"}).environment[0]

    assert str(found.at) == ".env:2"
    assert "swordfish" not in f"{found!r} {found.value}"


@pytest.mark.parametrize(
    ("name", "real"),
    [
        (".env", True),
        (".env.production", True),
        ("deploy/prod.env", True),
        (".flaskenv", True),
        (".env.example", False),
        (".env.sample.local", False),
        ("example.env", False),
        (".env.dist", False),
        ("env.py", False),
        (".environment", False),
    ],
)
def test_environment_files_for_real_use_are_told_from_examples(name: str, real: bool) -> None:
    assert bool(repository({name: "A=1"}).environment_files) is real


def test_ignored_environment_files_count_too() -> None:
    found = repository({".gitignore": ".env"}, ignored={".env": "FLASK_DEBUG=1"})

    assert [str(entry.at) for entry in found.variables("FLASK_DEBUG")] == [".env:1"]


def test_the_values_of_sensitive_names_are_given_for_masking() -> None:
    assert repository({".env": "SECRET_KEY=swordfish\nPORT=5000"}).secrets == {"swordfish"}


def test_a_common_word_in_an_environment_file_is_shown_elsewhere() -> None:
    assert repository({".env": "AUTH_TOKEN=true\nAPI_KEY=development"}).secrets == frozenset()


def test_a_certificate_is_no_key() -> None:
    certificate = "-----BEGIN CERTIFICATE-----\nx"
    key = "-----BEGIN PRIVATE KEY-----\nx"
    found = repository({"ca.pem": certificate, "server.pem": key, "id_rsa": "x", "a.key": "x"})

    assert [one.path for one in found.key_files] == ["a.key", "id_rsa", "server.pem"]


def test_an_armoured_key_is_a_text_in_which_credentials_are_looked_for() -> None:
    assert is_worth_scanning(file("dev-key.asc", "-----BEGIN PGP PRIVATE KEY BLOCK-----"))
    assert not is_worth_scanning(file("release.tar", ""))


def test_without_git_tracking_is_unknown() -> None:
    assert repository({"a.py": ""}).is_tracked("a.py") is None


def test_git_decides_what_is_tracked_and_ignored() -> None:
    found = repository(
        {".gitignore": ""}, git=WorkTree(frozenset({".env"}), frozenset({".env", "a.key"}), frozenset({".env"}))
    )

    assert found.is_tracked(".env") is True
    assert found.is_tracked("a.key") is False
    assert found.is_ignored(".env") is True
    assert found.is_ignored("a.key") is False


@pytest.mark.parametrize(
    ("files", "path", "expected"),
    [
        ({".gitignore": ".env"}, ".env", True),
        ({".gitignore": ".env"}, "app/.env", True),
        ({".gitignore": "*.pyc"}, ".env", False),
        ({".gitignore": ".env\n!.env"}, ".env", False),
        ({".gitignore": "", "app/.gitignore": "*.key"}, "app/a.key", True),
        ({".gitignore": "app/", "app/.gitignore": "!*"}, "app/a.key", True),
        ({"a.py": ""}, ".env", None),
    ],
)
def test_without_git_the_rules_text_decides(files: dict[str, str], path: str, expected: bool | None) -> None:
    assert repository(files).is_ignored(path) is expected


def test_a_dockerignore_is_asked_by_its_own_rules() -> None:
    assert repository({".dockerignore": ".env"}).is_docker_ignored(".env") is True
    assert repository({".dockerignore": ".env"}).is_docker_ignored("app/.env") is False
    assert repository({}).is_docker_ignored(".env") is None


def test_workflows_are_parsed_when_they_are_asked_for() -> None:
    found = repository(
        {
            ".github/workflows/ci.yml": "on: push\njobs: {test: {steps: [{run: pytest}]}}",
            ".gitlab-ci.yml": "a: !reference [b]",
        }
    )

    assert [one.kind for one in found.workflows] == ["github", "gitlab"]
    assert found.workflows[0].document == {"on": "push", "jobs": {"test": {"steps": [{"run": "pytest"}]}}}
    assert found.workflows[1].document == {"a": ["b"]}


def test_a_broken_workflow_says_why() -> None:
    found = repository({".github/workflows/ci.yml": "a: [1"}).workflows[0]

    assert found.document is None
    assert found.problem.startswith("broken YAML")


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8)
)


@pytest.mark.parametrize("text", [BOMB, "[" * 5_000, "a: &a [*a]", "? [a]\n: {b", "\0", "!!python/object:os.system {"])
def test_hostile_yaml_is_refused(text: str) -> None:
    with pytest.raises(UnreadableYaml):
        read_yaml(text)


def test_documents_have_titles() -> None:
    found = repository(
        {
            "README.md": "\n[![b](x)](y)\n# Cellar #\ntext",
            "docs/deploy/a.rst": "=====\nThe guide\n=====\n",
            "app/x.md": "y",
        }
    )

    assert [(one.path, one.title) for one in found.documents] == [
        ("README.md", "Cellar"),
        ("docs/deploy/a.rst", "The guide"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("ops/rules.yml", "groups:\n- name: a\n  rules:\n  - alert: TooManyErrors\n    expr: up == 0\n", "prometheus"),
        (
            "ops/am.yml",
            "route:\n  receiver: TooManyErrors\nreceivers:\n- name: TooManyErrors\n# alert\n",
            "alertmanager",
        ),
        (
            "ops/g.yaml",
            "groups:\n- rules:\n  - uid: x\n    title: TooManyErrors\n    condition: A\n    noDataState: alerting\n",
            "grafana",
        ),
        ("m.json", '{\n"name": "TooManyErrors",\n"type": "metric alert"\n}', "datadog"),
        ("s.json", '{\n"name": "TooManyErrors",\n"conditions": [],\n"actionMatch": "all"}', "sentry"),
        ("m.tf", 'resource "aws_cloudwatch_metric_alarm" "TooManyErrors" {', "cloud"),
    ],
)
def test_alert_rules_are_found(path: str, text: str, kind: str) -> None:
    assert [(alert.name, alert.kind) for alert in repository({path: text}).alerts] == [("TooManyErrors", kind)]


def test_ordinary_json_holds_no_alert() -> None:
    assert not repository({"a.json": '{"alert": true, "conditions": []}'}).alerts


def test_hooks_owners_and_tests_are_known() -> None:
    found = repository(
        {
            ".pre-commit-config.yaml": "repos:\n- repo: x\n  hooks:\n  - id: gitleaks\n",
            ".github/CODEOWNERS": "* @a",
            "tests/test_a.py": "",
        }
    )

    assert found.hooks == {"gitleaks"}
    assert found.code_owners is not None
    assert found.tests == ("tests/test_a.py",)


def test_texts_worth_scanning_leave_out_python_locks_and_bundles() -> None:
    bundle = "x" * 6_000
    files = {
        "a.py": "",
        "uv.lock": "",
        "a.js": bundle,
        "b.js": "x\n",
        "Dockerfile.prod": "",
        "run": "#!/bin/sh\n",
        "c.yml": "a: 1",
    }

    assert [path for path, _ in repository(files).texts()] == ["Dockerfile.prod", "b.js", "c.yml", "run"]


@pytest.mark.parametrize(
    "text",
    ["\n" * 500_000, " " * 500_000, "- " * 250_000, "alert expr conditions" + "\n " * 250_000, "A=" + " " * 500_000],
)
@pytest.mark.parametrize(
    "path",
    [".env", "README.md", ".pre-commit-config.yaml", "rules.yml", "a.json", ".gitignore", ".dockerignore", "a.tf"],
)
def test_a_hostile_text_costs_no_time(text: str, path: str) -> None:
    started = time.process_time()
    found = repository({path: text})
    _ = (
        found.environment,
        found.hooks,
        found.alerts,
        [one.title for one in found.documents],
        found.is_ignored("a/b"),
        list(found.texts()),
    )

    assert time.process_time() - started < 2
