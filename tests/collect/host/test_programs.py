"""What other programs print, and what is made of one that hangs, floods, fails or is not there."""

import time
from argparse import Namespace
from pathlib import Path

import pytest

from stopper.collect.host import facts

SHOW = """\
Id=shop.service
LoadState=loaded
ActiveState=active
Result=success
User=shop
Group=shop
DynamicUser=no
FragmentPath=/etc/systemd/system/shop.service
DropInPaths=/etc/systemd/system/shop.service.d/override.conf
EnvironmentFiles=/etc/shop/shop.env (ignore_errors=no)
EnvironmentFiles=/etc/shop/more.env (ignore_errors=yes)
Environment=PYTHONUNBUFFERED=1 "SECRET_KEY=never shown" DATABASE_URL=postgresql://shop:hunter2@db/shop
ExecStart={ path=/srv/shop/.venv/bin/gunicorn ; argv[]=/srv/shop/.venv/bin/gunicorn --bind unix:/run/shop/shop.sock --env TOKEN=hunter2 shop:app ; ignore_errors=no ; start_time=[n/a] ; stop_time=[n/a] ; pid=0 ; code=(null) ; status=0/0 }
WorkingDirectory=/srv/shop
NoNewPrivileges=yes
ProtectHome=yes
NeedDaemonReload=yes

Id=cron.service
ActiveState=active
ExecStart={ path=/usr/sbin/cron ; argv[]=/usr/sbin/cron -f ; ignore_errors=no ; }

Id=report.service
ActiveState=failed
Result=exit-code
ExecStart={ path=/usr/bin/report ; argv[]=/usr/bin/report ; ignore_errors=no ; }
"""  # noqa: E501 - as systemctl prints it
SECURITY = """\
UNIT          EXPOSURE PREDICATE HAPPY
cron.service       9.6 UNSAFE    :-(
shop.service       1.1 OK        :-)
"""
SIMULATED = """\
NOTE: This is only a simulation!
Inst libssl3 [3.0.15-1~deb12u1] (3.0.17-1~deb12u2 Debian-Security:12/stable-security [amd64])
Inst tzdata [2024a-0] (2025b-0+deb12u1 Debian:12.11/stable [all])
Inst linux-image-6.1.0-40-amd64 (6.1.153-1 Debian-Security:12/stable-security [amd64])
Conf libssl3 (3.0.17-1~deb12u2 Debian-Security:12/stable-security [amd64])
"""


@pytest.fixture
def machine() -> facts.Machine:
    return facts.Machine(Namespace(project=[], backups=[], certificate=[], database_url=""))


def answering(monkeypatch: pytest.MonkeyPatch, **answers: str) -> None:
    def ask(words: list[str], *_: object) -> tuple[str | None, str]:
        found = answers.get(words[0].replace("-", "_"))
        return (found, "") if found is not None else (None, f"{words[0]} is not installed")

    monkeypatch.setattr(facts, "ask", ask)


def test_a_unit_is_read_without_its_secrets(machine: facts.Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts.os.path, "isdir", lambda path: True)
    answering(monkeypatch, systemctl=SHOW, systemd_analyze=SECURITY)
    found = {item["name"]: item for item in facts.read_units(machine)}
    shop = found["shop.service"]

    assert list(found) == ["shop.service", "report.service"]
    assert (shop["is_app"], shop["exposure"], shop["needs_reload"]) == (True, "1.1", True)
    assert shop["secrets"] == ["TOKEN", "DATABASE_URL", "SECRET_KEY"]
    assert "hunter2" not in repr(found)
    assert "never shown" not in repr(found)
    assert [(item["path"], item["kind"]) for item in shop["environment_files"]] == [
        ("/etc/shop/shop.env", "environment"),
        ("/etc/shop/more.env", "environment, optional"),
    ]
    assert found["report.service"]["state"] == "failed"


def test_updates_of_security_are_told_from_others(machine: facts.Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, apt_get=SIMULATED)
    monkeypatch.setattr(facts, "newest", lambda *_: 7)
    found: dict[str, object] = {"pending": [], "security": [], "is_known": False, "lists": 0}
    facts.apt(machine, found)

    # What is new and replaces nothing is no pending update.
    assert (found["pending"], found["security"], found["is_known"]) == (["libssl3", "tzdata"], ["libssl3"], True)


SCRIPTS = {
    "hangs": ("sleep 60", "took too long"),
    "hangs in a child": ("sleep 60 & sleep 60", "took too long"),
    "floods": ("yes", "prints more than is read"),
    "fails": ("echo 'no rights for password=hunter2' >&2; exit 4", "ended with 4 (no rights for …)"),
    "closes": ("exec 1>&- 2>&-; sleep 60", "took too long"),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_program_that_misbehaves_is_named_and_over(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, words = SCRIPTS[name]
    path = tmp_path / "nft"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(facts, "PROGRAMS", (str(tmp_path), "/usr/bin", "/bin"))
    begun = time.monotonic()

    assert facts.ask(["nft"], seconds=1) == (None, f"nft {words}")
    assert time.monotonic() - begun < 10


def test_a_program_of_the_callers_path_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "nft-of-a-stranger"
    path.write_text("#!/bin/sh\necho run\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert facts.ask([path.name])[0] is None


def test_a_part_that_hangs_holds_up_no_other(machine: facts.Machine) -> None:
    parts = facts.Parts(machine, time.time() + 1.2)

    assert parts("slow", lambda: time.sleep(30), "nothing") == "nothing"
    assert parts("quick", lambda: 1, 0) == 1
    assert machine.unseen == [{"what": "slow", "reason": "it took too long"}]


CRON = """\
# m h dom mon dow user command
MAILTO=root
17 3 * * * backup pg_dump shop | age -r KEY > /var/backups/shop.sql.age
5 0 * * 0 root certbot renew -q
*/5 * * * * shop /srv/shop/.venv/bin/flask report --token hunter2
@daily root /usr/local/bin/backup-files
"""


def test_of_a_crontab_the_tool_alone_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "shop"
    path.write_text(CRON, encoding="utf-8")
    found = list(facts.jobs_in(str(path)))

    assert [(item["purpose"], item["tool"], item["encrypts"]) for item in found] == [
        ("backup", "pg_dump", True),
        ("renewal", "certbot", False),
        ("backup", "backup", False),
    ]
    assert "hunter2" not in repr(found)


def test_the_systems_own_copies_are_no_backups(tmp_path: Path) -> None:
    assert list(facts.tools_in("/usr/libexec/dpkg/dpkg-db-backup")) == []
    assert list(facts.tools_in("snap.certbot.renew.timer")) == [("renewal", "certbot")]


NGINX = """\
http {
    # server { server_name commented.example; }
    server {
        listen 443 ssl; server_name shop.example
            www.shop.example;
        ssl_certificate "/etc/ssl/shop.pem";
        location /uploads/ { alias /srv/shop/uploads/; }
        location / { proxy_pass http://user:hunter2@127.0.0.1:8000; }
    }
    server { listen 80 default_server; return 444; }
}
"""


def test_the_servers_of_nginx_are_read_by_their_blocks() -> None:
    found = facts.servers_in("/etc/nginx/nginx.conf", NGINX)

    assert found[0]["directives"] == [
        ["listen", "443", "ssl"],
        ["server_name", "shop.example", "www.shop.example"],
        ["ssl_certificate", "/etc/ssl/shop.pem"],
        ["alias", "/srv/shop/uploads/"],
        ["proxy_pass", "http://user:•••@127.0.0.1:8000"],
    ]
    assert found[1]["directives"] == [["listen", "80", "default_server"]]
