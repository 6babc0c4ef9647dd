"""The rendered image, compose file and manifests: accepted by their own tools, and passed by the audit."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.evidence.deployment.yaml_places import Table, read_documents
from stopper.model import UsageError, Verdict
from stopper.policy import load_policy
from stopper.policy.parse import policy_of
from stopper.render.kinds import rendered
from stopper.render.plan import AppFacts, Plan

DIGEST = f"python:3.13-slim@sha256:{'0' * 64}"
JUDGED = (
    "deployment.container",
    "deployment.kubernetes",
    "deployment.service-user",
    "deployment.socket-binding",
    "production-mode.debug-off",
    "production-mode.production-server",
    "secrets.env-file-ignored",
    "secrets.not-in-image-or-arguments",
    "supply-chain.image",
)
APP = '"""The shop."""\n\nfrom flask import Flask\n\napp = Flask(__name__)\n'
REPLICAS = {"sessions": {"store": "redis"}, "limits": {"store": "redis"}}


def plan(deployment: dict[str, object] | None = None, **tables: object) -> Plan:
    table = {
        "hosts": {"names": ["shop.example", ".shop.example"]},
        "proxies": {"hops": 1},
        "deployment": {"image": "registry.example/shop:1.4.0", "base-image": DIGEST, **(deployment or {})},
        **tables,
    }
    facts = AppFacts("shop", "wsgi:app", requirements="requirements.txt", has_hashes=True, health_path="/healthz")
    return Plan(policy_of(table, "test").protections, facts)


def written(folder: Path, chosen: Plan, *kinds: str) -> None:
    for file in (file for kind in kinds for file in rendered(kind, chosen)):
        (folder / file.path).write_text(file.text)


def tool(name: str) -> str:
    """A tool of `make deploy-tools`, or of the machine."""
    folders = [os.environ.get("DEPLOY_TOOLS", ""), f"{os.environ.get('VENV', '.venv')}-deploy/bin", os.environ["PATH"]]
    found = shutil.which(name, path=os.pathsep.join(filter(None, folders)))
    if found is None:
        pytest.skip(f"{name} is not installed: make deploy-tools")
    return found


def test_hadolint_finds_nothing_in_the_dockerfile(tmp_path: Path) -> None:
    written(tmp_path, plan(), "docker")

    checked = subprocess.run(
        [tool("hadolint"), str(tmp_path / "Dockerfile")], capture_output=True, text=True, check=False
    )

    assert (checked.stdout, checked.returncode) == ("", 0)


def test_docker_compose_takes_the_compose_file(tmp_path: Path) -> None:
    (tmp_path / "environment").write_text("SECRET_KEY=x\n")
    written(
        tmp_path, plan({"environment-file": str(tmp_path / "environment"), "writable": ["/srv/uploads"]}), "compose"
    )

    words = [tool("docker-compose"), "--file", str(tmp_path / "compose.yaml"), "config", "--quiet"]
    checked = subprocess.run(words, capture_output=True, text=True, check=False)

    assert (checked.stderr, checked.returncode) == ("", 0)


def test_the_manifests_fit_the_schemas_of_kubernetes(tmp_path: Path) -> None:
    chosen = plan({"outbound": ["10.0.0.5:5432", "10.1.0.0/16", "pay.example:443"]}, **REPLICAS)
    written(tmp_path, chosen, "kubernetes")

    words = [tool("kubernetes-validate"), "--strict", str(tmp_path / "kubernetes.yaml")]
    checked = subprocess.run(words, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_audit_passes_what_is_rendered(tmp_path: Path) -> None:
    (tmp_path / "wsgi.py").write_text(APP)
    (tmp_path / "requirements.txt").write_text("flask==3.1.3 --hash=sha256:0\n")
    (tmp_path / ".gitignore").write_text(".env\n")
    written(tmp_path, plan(**REPLICAS), "docker", "compose", "kubernetes")

    request = AuditRequest(tmp_path, load_policy(tmp_path), date(2026, 1, 1), "0", select=JUDGED)
    report = audit(request, read_tree(tmp_path, git=False))

    assert [f"{item.control} {item.at}: {item.message}" for item in report.findings] == []
    verdicts = {item.control: item.verdict for item in report.assessments if item.control in JUDGED}
    assert {name for name, verdict in verdicts.items() if verdict is not Verdict.PASS} == set()


def test_pods_meet_the_restricted_standard_and_each_host_has_its_rule() -> None:
    [file] = rendered("kubernetes", plan(**REPLICAS))

    documents = [item for item in read_documents(file.text, file.path) if isinstance(item, Table)]
    by_kind = {item.text("kind"): item for item in documents}
    assert by_kind["Namespace"].text("metadata", "labels", "pod-security.kubernetes.io/enforce") == "restricted"
    assert by_kind["ServiceAccount"].truth("automountServiceAccountToken") is False
    hosts = [item.text("host") for item in by_kind["Ingress"].values("spec", "rules") if isinstance(item, Table)]
    assert hosts == ["shop.example"]


def test_pods_that_would_keep_their_sessions_apart_are_refused() -> None:
    with pytest.raises(UsageError, match="2 pods do not share"):
        rendered("kubernetes", plan())
    assert rendered("kubernetes", plan({"replicas": 1}))


def test_an_image_without_a_name_or_packages_is_refused() -> None:
    with pytest.raises(UsageError, match="Name the image"):
        rendered("kubernetes", plan({"image": ""}))
    with pytest.raises(UsageError, match=r"No requirements\.txt"):
        rendered("docker", Plan(plan().policy, AppFacts("shop", "wsgi:app")))


def test_a_base_without_a_digest_says_how_to_get_it() -> None:
    dockerfile = rendered("docker", plan({"base-image": ""}))[0].text

    assert "imagetools inspect" in dockerfile
    assert "FROM python:3.13-slim AS build" in dockerfile
