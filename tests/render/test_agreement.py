"""What several rendered files say of one thing is the same in each of them."""

from __future__ import annotations

import json
import re

from stopper.policy.parse import policy_of
from stopper.render.kinds import rendered
from stopper.render.plan import AppFacts, Plan

DEPLOYMENT = {"image": "shop:1.4.0", "workers": 5, "threads": 7, "worker-timeout": 24, "writable": ["/srv/uploads"]}
SHARED = {"sessions": {"store": "redis"}, "limits": {"store": "redis"}}
OPTIONS = ("workers", "threads", "timeout", "graceful_timeout", "max_requests", "max_requests_jitter",
           "worker_class", "worker_tmp_dir")  # fmt: skip


def texts() -> dict[str, str]:
    table = {"hosts": {"names": ["shop.example"]}, "proxies": {"hops": 1}, "deployment": DEPLOYMENT, **SHARED}
    plan = Plan(policy_of(table, "test").protections, AppFacts("shop", "wsgi:app", requirements="requirements.txt"))
    kinds = ("gunicorn", "docker", "heroku", "compose", "kubernetes", "systemd")
    return {file.path: file.text for kind in kinds for file in rendered(kind, plan)}


def of_words(words: list[str]) -> dict[str, str]:
    pairs = (word.removeprefix("--").partition("=") for word in words if word.startswith("--"))
    return {name.replace("-", "_"): value for name, _, value in pairs}


def test_gunicorn_is_started_alike_everywhere() -> None:
    files = texts()
    lines = (line.partition(" = ") for line in files["gunicorn.conf.py"].splitlines())
    file = {name: value.strip('"') for name, equals, value in lines if equals}
    image = of_words(json.loads(files["Dockerfile"].rpartition("\nCMD ")[2]))
    heroku = of_words(files["Procfile"].split())

    wanted = {name: file[name] for name in OPTIONS}

    assert {name: image[name] for name in OPTIONS} == wanted
    assert {name: heroku[name] for name in OPTIONS} == wanted


def test_a_container_is_as_large_and_writes_the_same_folders_everywhere() -> None:
    files = texts()

    compose, cluster = files["compose.yaml"], files["kubernetes.yaml"]
    assert re.findall(r"mem_limit: (\d+)m", compose) == re.findall(r"limits: \{memory: (\d+)Mi\}", cluster)
    assert re.findall(r"tmp:size=(\d+)m", compose) == re.findall(r"tmp, emptyDir: \{sizeLimit: (\d+)Mi", cluster)
    for path in ("compose.yaml", "kubernetes.yaml", "shop.service"):
        assert "/srv/uploads" in files[path]
