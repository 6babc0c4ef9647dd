"""`stopper collect`: writes down what this machine shows, or prints the file that does so elsewhere."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from stopper.cli import outputs
from stopper.model import StopperError, UsageError

if TYPE_CHECKING:
    from stopper.evidence.host.host import Host

SECONDS = 240  # the script's own limits end long before
SCRIPT = "facts.py"


def script() -> str:
    """The one file that runs on a machine."""
    return (resources.files("stopper.collect.host") / SCRIPT).read_text(encoding="utf-8")


def machine(asked: str | None, root: Path) -> Host | None:
    """The machine of --host: this one, or that of a file; None where nobody asked."""
    if asked is None:
        return None
    from stopper.collect.host.reading import host_of, read_host

    if not asked.strip():
        raise UsageError("--host names nothing. Give a file of `stopper collect`, or local.")
    if asked == "local":
        return host_of(collected([]), "--host local")
    return read_host(Path(asked))


def collected(arguments: list[str]) -> bytes:
    """What the script writes on this machine, run in a process of its own that sees nothing of ours."""
    _check_system(sys.platform)
    # Our own script, handed to our own Python.
    command = [sys.executable, "-I", "-", *arguments]
    try:
        done = subprocess.run(command, input=script().encode(), capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - see above
    except subprocess.TimeoutExpired as error:
        raise StopperError(f"The machine could not be looked at within {SECONDS} seconds.") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it said nothing"]
        raise StopperError(f"The machine could not be looked at: {words[-1][:300]}")
    return done.stdout


def _check_system(name: str) -> None:
    """UsageError on a system that is not looked at."""
    if not name.startswith("linux"):
        raise UsageError("Only Linux can be looked at. `stopper collect --script` prints the file that runs there.")


class Options(Struct, frozen=True):
    """The options as given."""

    project: tuple[str, ...]
    backups: tuple[str, ...]
    certificate: tuple[str, ...]
    database_url: str | None
    output: Path | None
    only_script: bool

    def arguments(self) -> list[str]:
        """Those of the script, as it takes them."""
        given = {"--project": self.project, "--backups": self.backups, "--certificate": self.certificate}
        named = {**given, "--database-url": (self.database_url or "",)}
        return [f"{name}={value}" for name, values in named.items() for value in values if value]


@click.command("collect")
@click.option("--project", multiple=True, metavar="PATH", help="The application's folder; those of running servers.")
@click.option("--backups", multiple=True, metavar="PATH", help="A folder that backups are written to.")
@click.option("--certificate", multiple=True, metavar="FILE", help="A certificate that nginx does not name.")
@click.option("--database-url", metavar="NAME", help="The variable with the URL of the database: what may its role do?")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File for the facts; standard output otherwise.")
@click.option("--script", "only_script", is_flag=True, help="Print the file that does this without Stopper.")
def command(**given: object) -> int:
    """Write down what this machine shows: sockets, processes, files' owners, firewall, updates, certificates.

    Nothing is written on the machine but --output, and no root is needed; what could not be seen is named. Elsewhere:
    `stopper collect --script > facts.py; ssh host python3 - < facts.py > facts.json`.
    """
    options = Options(**given)  # type: ignore[arg-type]  # click has made each value of the type that its option declares
    if options.output is not None:
        outputs.check(options.output, "--output")
    text = script() if options.only_script else collected(options.arguments()).decode("utf-8")
    if options.output is not None:
        outputs.write(options.output, text, "--output")
    else:
        click.echo(text, nl=False)
    return 0
