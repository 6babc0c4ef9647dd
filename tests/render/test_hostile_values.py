"""Every text of the policy, however hostile, is refused or read back from each rendered file as exactly what it was."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from ruamel.yaml import YAML

from stopper.collect.deployment.nginx import parsed as nginx_directives
from stopper.collect.deployment.systemd import parsed as unit_lines
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.model import UsageError
from stopper.policy.parse import policy_of
from stopper.render.kinds import kinds, rendered
from stopper.render.plan import AppFacts, Plan
from stopper.standard.peers import peer_of

USUAL = {
    "name": "shop",
    "application": "wsgi:app",
    "folder": "/srv/shop",
    "user": "shop",
    "proxy-user": "www-data",
    "bind": "unix:/run/shop/gunicorn.sock",
    "static-folder": "static",
    "static-url": "static",
    "environment-file": "/etc/shop/environment",
    "certificate": "/etc/tls/shop.pem",
    "certificate-key": "/etc/tls/shop.key",
    "python": "3.13",
    "image": "registry.example/shop:1.4.0",
    "base-image": "python:3.13-slim",
    "health-path": "/healthz",
    "backups": "/var/backups/shop",
}
# What means something to a shell, systemd, nginx, YAML, Docker, Python or a regular expression.
BITS = ('"', "'", "\n", "\r", "$", "${HOME}", ";", "%", "%n", "%%", ":", ": ", " #", "#", "\\", "`id`", "$(id)",
        "{", "}", "[", "*", "&", "!", "|", ">", "@", "-", "~",
        " ", "\t", "\0", "\x85", "\u2028", "é", "٣", "..", "/", "//",
        ",", "null", "on", "yes", "1", "1.0", "0x1", "root", ":latest")  # fmt: skip
HOSTILE = st.one_of(
    st.sampled_from(BITS),
    st.text(st.sampled_from("abc019/.:-_@+"), max_size=12),
    st.text(max_size=12),
    st.builds(
        lambda first, bit, last: first + bit + last,
        st.sampled_from([*USUAL.values(), ""]),
        st.sampled_from(BITS),
        st.sampled_from(["", "x", "/x", ":80"]),
    ),
)
REPLICAS = {"sessions": {"store": "redis"}, "limits": {"store": "redis"}}


def plan(deployment: dict[str, object], host: str = "shop.example", **facts: Any) -> Plan:
    table: dict[str, object] = {
        "hosts": {"names": [host]},
        "proxies": {"hops": 1},
        "metrics": {"path": "/metrics"},
        "deployment": deployment,
        **REPLICAS,
    }
    stores = frozenset({"postgresql"})
    known = {"name": "shop", "target": "wsgi:app", "requirements": "requirements.txt", "stores": stores}
    return Plan(policy_of(table, "test").protections, AppFacts(**{**known, **facts}))


def texts(chosen: Plan) -> dict[str, str]:
    """Every file of every kind by its path; the marks are left out."""
    return {file.path: file.text for kind in kinds() for file in kinds()[kind](chosen)}


def unit(files: dict[str, str], name: str) -> Unit:
    lines, broken = unit_lines(files[name], name)
    assert broken == []
    assert "%" not in "".join(item.value for item in lines)
    return Unit(name, name, tuple(lines))


def every(directives: tuple[Directive, ...], name: str) -> list[tuple[str, ...]]:
    return [item for one in directives for item in _inside(one, name)]


def _inside(directive: Directive, name: str) -> Iterator[tuple[str, ...]]:
    if directive.name == name:
        yield directive.arguments
    for inner in directive.block or ():
        yield from _inside(inner, name)


def yaml_of(text: str) -> list[Any]:
    return list(YAML(typ="safe", pure=True).load_all(text))


def check_units(chosen: Plan, files: dict[str, str]) -> None:
    service, socket = unit(files, f"{chosen.name}.service"), unit(files, f"{chosen.name}.socket")
    assert service.words("User") == service.words("Group") == [chosen.user]
    assert service.words("WorkingDirectory") == [chosen.folder]
    assert service.words("EnvironmentFile") == [chosen.environment_file]
    assert service.words("ExecStart") == [f"{chosen.folder}/.venv/bin/gunicorn", chosen.target]
    assert service.words("ReadWritePaths") == list(chosen.deployment.writable)
    assert socket.words("ListenStream") == [chosen.socket or chosen.bind]
    assert unit(files, f"{chosen.name}-backup.service").words("ReadWritePaths") == [chosen.backups]
    entries = [line for line in files[f"sysusers.d/{chosen.name}.conf"].splitlines() if line[:1] not in ("#", "")]
    assert [shlex.split(line)[:2] for line in entries] == [["u", chosen.user]]


def check_nginx(chosen: Plan, files: dict[str, str]) -> None:
    directives, broken = nginx_directives(files[f"{chosen.name}.conf"], "nginx")
    assert broken == []
    assert every(directives, "ssl_certificate") == [(chosen.certificate,)]
    assert every(directives, "ssl_certificate_key") == [(chosen.certificate_key,)]
    assert every(directives, "alias") == ([(f"{chosen.static_folder}/",)] if chosen.static_folder else [])
    assert [item[0] for item in every(directives, "server") if item] == [chosen.upstream]
    assert set(every(directives, "server_name")) == {chosen.hosts}


def check_containers(chosen: Plan, files: dict[str, str]) -> None:
    [compose] = yaml_of(files["compose.yaml"])
    web = compose["services"]["web"]
    assert web["image"] == chosen.deployment.image
    assert web["env_file"] == chosen.environment_file
    assert [item.partition(":")[2] for item in web["volumes"]] == [chosen.state_folder, *chosen.deployment.writable]
    instructions = [line.split(" ", 1) for line in files["Dockerfile"].splitlines() if re.match(r"[A-Z]+ ", line)]
    bases = [rest.removesuffix(" AS build") for word, rest in instructions if word == "FROM"]
    assert bases == [chosen.deployment.base_image or f"python:{chosen.python}-slim"] * 2
    [command] = [json.loads(rest) for word, rest in instructions if word == "CMD"]
    assert command[-1] == chosen.target


def check_kubernetes(chosen: Plan, files: dict[str, str]) -> None:
    documents = {item["kind"]: item for item in yaml_of(files["kubernetes.yaml"])}
    assert {item["metadata"].get("namespace", chosen.name) for item in documents.values()} == {chosen.name}
    pod = documents["Deployment"]["spec"]["template"]["spec"]
    [web] = pod["containers"]
    mounted = [item["mountPath"] for item in web["volumeMounts"] if item["name"] == "state"]
    assert mounted == [chosen.state_folder, *chosen.deployment.writable]
    assert web["image"] == chosen.deployment.image
    probe = web["livenessProbe"]
    assert probe["httpGet"]["path"] == chosen.health_path if chosen.health_path else probe["tcpSocket"]
    assert documents["Ingress"]["spec"]["tls"][0]["hosts"] == [name.lstrip(".") for name in chosen.hosts]
    blocks = [rule["to"][0]["ipBlock"]["cidr"] for rule in documents["NetworkPolicy"]["spec"]["egress"][1:]]
    assert blocks == [str(peer.network or "0.0.0.0/0") for _, peer in chosen.peers]


def check_processes(chosen: Plan, files: dict[str, str]) -> None:
    module = ast.parse(files["gunicorn.conf.py"])
    values = {
        item.targets[0].id: ast.literal_eval(item.value)
        for item in module.body
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name)
    }
    assert (values["wsgi_app"], values["bind"]) == (chosen.target, chosen.bind)
    web = files["Procfile"].splitlines()[-1].removeprefix("web: ")
    assert shlex.split(web)[-1] == chosen.target
    script = {line for line in files[f"{chosen.name}-backup"].splitlines() if line.startswith("folder=")}
    assert shlex.split(*script) == [f"folder={chosen.backups}"]


def check_monitoring(chosen: Plan, files: dict[str, str]) -> None:
    [prometheus] = yaml_of(files["prometheus.yml"])
    [rules] = yaml_of(files[f"{chosen.name}-rules.yml"])
    [alertmanager] = yaml_of(files["alertmanager.yml"])
    job = prometheus["scrape_configs"][0]
    assert (job["job_name"], job["metrics_path"]) == (chosen.name, chosen.policy.metrics.path)
    assert job["static_configs"] == [{"targets": [f"{chosen.main_host}:443"]}]
    assert prometheus["rule_files"] == [f"{chosen.name}-rules.yml"]
    expressions = [item["expr"] for item in rules["groups"][0]["rules"]]
    assert expressions[0] == f'up{{job="{chosen.name}"}} == 0'
    to = alertmanager["receivers"][0]["email_configs"][0]["to"]
    contacts = [item.removeprefix("mailto:") for item in chosen.policy.security_txt.contact]
    assert to in (contacts or [f"security@{chosen.main_host}"])


def check(chosen: Plan) -> None:
    files = texts(chosen)
    for one in (check_units, check_nginx, check_containers, check_kubernetes, check_processes, check_monitoring):
        one(chosen, files)


@settings(max_examples=100, deadline=None)
@given(path=HOSTILE, box=HOSTILE)
def test_a_path_of_counters_and_a_mailbox_are_read_back(path: str, box: str) -> None:
    whole = plan(USUAL)
    metrics = dataclasses.replace(whole.policy.metrics, path=path or "/")
    security = dataclasses.replace(whole.policy.security_txt, contact=(f"mailto:{box}",))
    chosen = replace(whole, policy=dataclasses.replace(whole.policy, metrics=metrics, security_txt=security))

    check_monitoring(chosen, {file.path: file.text for file in kinds()["monitoring"](chosen)})


def test_the_usual_values_are_read_back() -> None:
    check(
        plan({**USUAL, "writable": ["/srv/uploads"], "outbound": ["10.0.5.7:5432", "[2001:db8::7]:443", "pay.example"]})
    )


@settings(max_examples=200, deadline=None)
@given(field=st.sampled_from(list(USUAL)), value=HOSTILE)
def test_a_text_of_the_policy_is_refused_or_written_as_it_is(field: str, value: str) -> None:
    try:
        chosen = plan({**USUAL, field: value})
        files = texts(chosen)
    except UsageError:
        return

    assert files
    check(chosen)


@settings(max_examples=100, deadline=None)
@given(host=HOSTILE, writable=HOSTILE, peer=st.one_of(HOSTILE, st.sampled_from(["[::1]:80", "10.0.0.0/8", "on"])))
def test_a_list_of_the_policy_is_refused_or_written_as_it_is(host: str, writable: str, peer: str) -> None:
    for given_host, extra in (
        (host, {}),
        ("shop.example", {"writable": [writable]}),
        ("shop.example", {"outbound": [peer]}),
    ):
        try:
            chosen = plan({**USUAL, **extra}, given_host)
            texts(chosen)
        except UsageError:
            continue
        check(chosen)


@settings(max_examples=100, deadline=None)
@given(field=st.sampled_from(["target", "static_folder"]), value=HOSTILE)
def test_what_a_hostile_project_shows_is_refused_or_written_as_it_is(field: str, value: str) -> None:
    empty = {"target": "application", "static_folder": "static-folder"}[field]
    try:
        chosen = plan({**USUAL, empty: ""}, **{field: value})
        texts(chosen)
    except UsageError:
        return
    check(chosen)


@pytest.mark.parametrize("origin", ["https://a.example/'", "https://a.example/$host"])
def test_nginx_is_given_no_header_that_it_would_change(origin: str) -> None:
    table = {
        "hosts": {"names": ["shop.example"]},
        "proxies": {"hops": 1},
        "headers": {"permissions": {"camera": f'("{origin}")'}},
    }

    with pytest.raises(UsageError, match="nginx cannot send"):
        rendered("nginx", Plan(policy_of(table, "test").protections, AppFacts("shop", "wsgi:app")))


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("10.0.5.7:5432", "10.0.5.7/32", 5432),
        ("10.1.0.0/16", "10.1.0.0/16", 0),
        ("[2001:db8::7]:443", "2001:db8::7/128", 443),
        ("2001:db8::/32", "2001:db8::/32", 0),
        ("db", "", 0),
        ("api.pay.example:443", "", 443),
    ],
)
def test_a_peer_is_what_its_text_says(text: str, host: str, port: int) -> None:
    found = peer_of(text)

    assert found is not None
    assert (str(found.network or ""), found.port) == (host, port)


@pytest.mark.parametrize(
    "text", ["", "db:", "db:99999", "10.0.0.256", "10.0.0.0/33", "a b", "[::1", "fe80::1%eth0", "-x"]
)
def test_what_is_no_peer_is_refused(text: str) -> None:
    assert peer_of(text) is None
