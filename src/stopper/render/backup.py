"""Backups: a script that dumps, encrypts and thins out, the timer that runs it, and how a restore is tried."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered
from stopper.render.sandbox import SANDBOX, network
from stopper.render.systemd import local_stores

CONTROLS = ("data.backups",)


def render(plan: Plan) -> tuple[Rendered, ...]:
    """The script, its service and its timer."""
    return (
        Rendered(f"{plan.name}-backup", _text(_script(plan))),
        Rendered(f"{plan.name}-backup.service", _text(_service(plan))),
        Rendered(f"{plan.name}-backup.timer", _text(_timer(plan))),
    )


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _script(plan: Plan) -> Iterator[str]:
    yield "#!/bin/sh"
    yield f"# /usr/local/sbin/{plan.name}-backup, run by its timer. Encrypted for a key that lies elsewhere: whoever"
    yield "# takes this machine reads no backup. Copy the folder away, so that nobody can delete it all."
    yield "set -eu"
    yield "umask 077"
    yield f"folder={plan.backups}"
    yield f"recipients=/etc/{plan.name}/backup-recipients  # public keys of age, a line each"
    yield "now=$(date -u +%Y%m%dT%H%M%SZ)"
    yield "trap 'rm -f \"$folder\"/*.part' EXIT"
    yield ""
    yield "# A dump that fails must not become a small file that looks like a backup."
    yield from _dumps(plan)
    yield ""
    yield "# Only after the new ones are there."
    yield f"find \"$folder\" -name '*.age' -mtime +{plan.deployment.backup_days} -delete"
    yield ""
    yield "# Once a quarter, on another machine, and written down:"
    yield f"#   age -d -i key.txt {plan.name}-….sql.age | psql --set ON_ERROR_STOP=1 restored"


def _dumps(plan: Plan) -> Iterator[str]:
    if "postgresql" in plan.app.stores:
        yield "# PGHOST, PGDATABASE, PGUSER and PGPASSFILE say which: an address here would show among the processes."
        yield 'pg_dump --no-owner --no-privileges --file "$folder/dump.part"'
        yield from _kept("dump.part", f"{plan.name}-$now.sql.age")
    elif "mysql" in plan.app.stores:
        options = '--defaults-extra-file="$BACKUP_DEFAULTS" --single-transaction --result-file="$folder/dump.part"'
        yield f"mysqldump {options} {plan.name}"
        yield from _kept("dump.part", f"{plan.name}-$now.sql.age")
    else:
        yield f"sqlite3 {plan.state_folder}/app.sqlite3 \".backup '$folder/dump.part'\""
        yield from _kept("dump.part", f"{plan.name}-$now.sqlite3.age")
    yield f'tar --create --file "$folder/files.part" --directory {plan.state_folder} .'
    yield from _kept("files.part", f"{plan.name}-$now.tar.age")


def _kept(part: str, name: str) -> Iterator[str]:
    yield f'age --recipients-file "$recipients" --output "$folder/new.part" "$folder/{part}"'
    yield f'rm "$folder/{part}"'
    yield f'mv "$folder/new.part" "$folder/{name}"'


def _service(plan: Plan) -> Iterator[str]:
    yield "[Unit]"
    yield f"Description=Backup of {plan.name}"
    yield f"After={' '.join(['network.target', *local_stores(plan)])}"
    yield ""
    yield "[Service]"
    yield "Type=oneshot"
    yield f"ExecStart=/usr/local/sbin/{plan.name}-backup"
    yield "# A user of its own: the application cannot touch its own backups."
    yield f"User={plan.name}-backup"
    yield f"Group={plan.name}-backup"
    yield f"SupplementaryGroups={plan.user}"
    yield "# The database and a role that may only read; mode 0640, root and this group."
    yield f"EnvironmentFile=/etc/{plan.name}/backup-environment"
    yield f"ReadWritePaths={plan.backups}"
    yield "UMask=0077"
    yield SANDBOX.rstrip("\n")
    yield from network(plan)


def _timer(plan: Plan) -> Iterator[str]:
    yield "[Unit]"
    yield f"Description=Nightly backup of {plan.name}"
    yield ""
    yield "[Timer]"
    yield "OnCalendar=*-*-* 02:30:00"
    yield "# Not with everybody else's; and what a night without power missed is made up for."
    yield "RandomizedDelaySec=30m"
    yield "Persistent=yes"
    yield ""
    yield "[Install]"
    yield "WantedBy=timers.target"
