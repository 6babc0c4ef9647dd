"""Crontabs, timers and certbot's files of a project, with what they start; what is broken is told with its line."""

import time

import pytest

from stopper.collect.deployment import certbot, schedules
from stopper.collect.deployment.readings import Readings
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.schedules.certbot import Certbot
from stopper.evidence.deployment.schedules.jobs import Job, Schedules
from stopper.evidence.tree.files import File, Tree

SCRIPT = "#!/bin/sh\npg_dump shop > /var/backups/shop.sql\n"


def reading(files: dict[str, str | bytes]) -> Reading:
    made = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    tree = Tree({path: File(path, len(content), 0o644, content) for path, content in made.items()})
    return Readings(tree, Pairing()).of(schedules)


def jobs(**files: str) -> tuple[Job, ...]:
    named: dict[str, str | bytes] = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    found = reading(named).snapshot(Schedules)
    return found.jobs if found is not None else ()


def test_a_line_of_cron_with_its_time_user_and_script() -> None:
    table = "MAILTO=ops\n# at night\n17 3 * * * backup cd /srv/shop && ./scripts/backup.sh >> /var/log/backup 2>&1\n"

    (job,) = jobs(deploy__cron_d__shop=table, scripts__backup_sh=SCRIPT)

    assert (job.user, job.when.days, str(job.at)) == ("backup", 1, "deploy/cron.d/shop:3")
    assert job.scripts == ("scripts/backup.sh",)


def test_a_table_of_a_user_has_no_user_in_its_lines() -> None:
    (job,) = jobs(crontab="@daily /srv/shop/scripts/backup.sh\n", scripts__backup_sh=SCRIPT)

    assert (job.user, job.commands) == ("", ("/srv/shop/scripts/backup.sh",))


def test_a_table_whose_lines_all_begin_with_a_user_is_the_machines() -> None:
    (job,) = jobs(crontab="0 3 * * * shop /usr/bin/python manage.py dump\n")

    assert (job.user, job.commands) == ("shop", ("/usr/bin/python manage.py dump",))


@pytest.mark.parametrize("command", ["python manage.py dump", "tar cf /srv/x.tar .", "cd /srv/shop", "backup"])
def test_a_program_is_no_user(command: str) -> None:
    (job,) = jobs(crontab=f"0 3 * * * {command}\n")

    assert (job.user, job.commands) == ("", (command,))


def test_what_follows_a_percent_sign_is_no_command() -> None:
    (job,) = jobs(crontab="0 3 * * * tar cf x-$(date +\\%F).tar .%and input\n")

    assert job.commands == ("tar cf x-$(date +%F).tar .",)


def test_a_broken_line_refuses_the_whole_table_and_is_told_with_its_line() -> None:
    found = reading({"deploy/cron.d/shop": "0 3 * * * root /bin/true\n0 25 * * * root /bin/false\n"})
    known = found.snapshot(Schedules)

    assert known is not None
    assert [job.refused for job in known.jobs] == ["cron refuses deploy/cron.d/shop for its line 2"]
    assert found.gaps == (("deploy/cron.d/shop", "cron refuses the table for line 2: the hour is '25'"),)


def test_a_table_that_is_cut_short_is_refused() -> None:
    found = reading({"crontab": "0 3 * * * /bin/true\n0 4 * * * /bin/fal"})

    assert found.gaps == (("crontab", "cron refuses the table for line 2: no new line ends the last line"),)


def test_a_script_in_a_folder_of_cron_runs_as_root_and_as_often_as_the_folder_says() -> None:
    (job,) = reading({"etc/cron.weekly/backup": SCRIPT}).snapshot(Schedules).jobs  # type: ignore[union-attr]  # it is there

    assert (job.user, job.when.days, job.scripts) == ("root", 7, ("etc/cron.weekly/backup",))


UNIT = "[Service]\nUser=backup\nExecStart=/srv/shop/scripts/backup.sh\n"


def test_a_timer_with_the_unit_that_it_starts() -> None:
    (job,) = jobs(
        deploy__backup_timer="[Timer]\nOnCalendar=weekly\n", deploy__backup_service=UNIT, scripts__backup_sh=SCRIPT
    )

    assert (job.kind, job.name, job.user, job.when.days) == ("timer", "backup.timer", "backup", 7)
    assert job.scripts == ("scripts/backup.sh",)
    assert str(job.places[0]) == "deploy/backup.service:3"


def test_a_timer_may_name_another_unit_and_the_project_may_lack_it() -> None:
    (job,) = jobs(deploy__backup_timer="[Timer]\nOnUnitActiveSec=1d\nUnit=dump.service\n")

    assert job.missing == "dump.service"


def test_a_timer_without_a_time_never_runs() -> None:
    (job,) = jobs(deploy__backup_timer="[Timer]\nPersistent=yes\n", deploy__backup_service=UNIT)

    assert job.refused == "it has no time"


def test_prose_and_lists_that_are_called_like_a_table_are_none() -> None:
    assert not jobs(docs__crontab_txt="How we use cron\nEvery night something runs.\n")


BROKEN = {
    "binary": b"0 3 * * * /bin/true\n\x00\x01\x02" * 100,
    "enormous": b"0 3 * * * /bin/true\n" * 200_000,
    "long": b"0 3 * * * " + b"x" * 900_000 + b"\n",
    "lists": (b"0," * 200_000) + b"1 3 * * * /bin/true\n",
    "template": b"0 3 * * * {{ user }} /bin/true\n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_table_that_cannot_be_read_is_told_with_its_file_and_soon(content: bytes) -> None:
    begun = time.monotonic()

    found = reading({"deploy/cron.d/shop": content})

    assert [path for path, _ in found.gaps] == ["deploy/cron.d/shop"]
    assert time.monotonic() - begun < 5


RENEWAL = "version = 2.9.0\nfullchain = /etc/letsencrypt/live/shop/fullchain.pem\n\n[renewalparams]\naccount = 1\n"
CONF = "etc/letsencrypt/renewal/shop.conf"
UNTOLD = {CONF: RENEWAL}
TOLD: dict[str, dict[str, str]] = {
    "a hook of the certificate": {CONF: f"{RENEWAL}renew_hook = systemctl reload nginx\n"},
    "the plugin that installs it": {CONF: f"{RENEWAL}installer = nginx\n"},
    "a hook for all": {**UNTOLD, "etc/letsencrypt/cli.ini": "deploy-hook = nginx -s reload\n"},
    "a script": {**UNTOLD, "etc/letsencrypt/renewal-hooks/deploy/nginx": "#!/bin/sh\nservice nginx reload\n"},
}


def certificates(files: dict[str, str]) -> Certbot:
    tree = Tree({path: File(path, len(text), 0o644, text.encode()) for path, text in files.items()})
    found = certbot.read(tree, Pairing()).snapshot(Certbot)
    assert found is not None
    return found


@pytest.mark.parametrize("files", TOLD.values(), ids=TOLD)
def test_the_server_is_told_of_a_renewal(files: dict[str, str]) -> None:
    assert not certificates(files).untold


def test_a_hook_that_reloads_nothing_tells_nobody() -> None:
    files = {**UNTOLD, "etc/letsencrypt/renewal-hooks/deploy/log": "#!/bin/sh\n# nginx -s reload\nlogger renewed\n"}

    found = certificates(files)

    assert [item.name for item in found.untold] == ["shop"]
    assert [str(at) for at in found.silent] == ["etc/letsencrypt/renewal-hooks/deploy/log:1"]


def test_a_line_that_certbot_refuses_is_told() -> None:
    tree = Tree({"renewal/shop.conf": File("renewal/shop.conf", 9, 0o644, (RENEWAL + "\nwhat\n").encode())})

    assert certbot.read(tree, Pairing()).gaps == (
        ("renewal/shop.conf", "line 7 is no setting of certbot, which refuses the file"),
    )
