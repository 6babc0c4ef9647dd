"""`stopper render`: the policy as the files of nginx, systemd, gunicorn and what else stands around."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from stopper.model import UsageError
from stopper.policy import load_policy
from stopper.policy.enforced import ENVIRONMENTS
from stopper.render.drift import Drift, State, drift
from stopper.render.kinds import kinds, rendered
from stopper.render.plan import Plan
from stopper.render.rendered import MARK, Rendered


@click.command("render")
@click.argument("kind", type=click.Choice(list(kinds())))
@click.argument("path", type=click.Path(exists=True, path_type=Path, file_okay=False), default=".")
@click.option("--write", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write the files below DIR.")
@click.option(
    "--check",
    "against",
    type=click.Path(path_type=Path, file_okay=False),
    help="Fail where files below DIR have drifted.",
)
@click.option("--force", is_flag=True, help="With --write: over files that were changed by hand too.")
@click.option("--environment", type=click.Choice(ENVIRONMENTS), help="Whose values; the policy's, or production.")
@click.option("--policy", type=click.Path(path_type=Path), help="The policy file, instead of the project's own.")
@click.pass_context
def command(ctx: click.Context, /, kind: str, path: Path, force: bool, **given: Any) -> None:
    """Render the deployment of the project at PATH from its policy, and from what the source shows."""
    folder, against = given["folder"], given["against"]
    if folder is not None and against is not None:
        raise UsageError("--write and --check exclude each other.")
    if force and folder is None:
        raise UsageError("--force belongs to --write.")
    files = rendered(kind, _plan(path, given["policy"], given["environment"] or ""))
    if against is not None:
        ctx.exit(_check(_drift(files, against), against, kind))
    elif folder is not None:
        _write(_drift(files, folder), folder, force=force)
    else:
        _show(files)


def _plan(root: Path, policy: Path | None, environment: str) -> Plan:
    from stopper.audit.target import targeted
    from stopper.collect.files import read_tree
    from stopper.collect.project import Given, gather
    from stopper.evidence.application.flask import Application
    from stopper.render.facts import facts_of

    found = load_policy(root, policy, environment)
    chosen = environment or found.environment
    project = gather(read_tree(root, exclude=found.exclude), root, chosen, lambda _: None, Given(policy=found))
    applications = [item for item in project.evidence[Application] if isinstance(item, Application)]
    meant, note = targeted(applications, found.target)
    if note:
        click.echo(note, err=True)
    project = replace(project, evidence={**project.evidence, Application: meant})
    return Plan(found.protections, facts_of(project, root.resolve().name))


def _drift(files: tuple[Rendered, ...], folder: Path) -> list[Drift]:
    return drift(files, {file.path: _text(folder / file.path) for file in files})


def _text(path: Path) -> str | None:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UsageError(f"{path} is no plain file. Move it away, or name another folder.")
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


def _show(files: tuple[Rendered, ...]) -> None:
    for number, file in enumerate(files):
        if len(files) > 1:
            click.echo(f"{'' if number == 0 else chr(10)}{file.comment or '#'} ---- {file.path}")
        click.echo(file.text, nl=False)


def _check(found: list[Drift], folder: Path, kind: str) -> int:
    """Tell each file that is not as the policy says, and what to do; 1 where there is any."""
    drifted = [item for item in found if item.state is not State.SAME]
    for item in drifted:
        click.echo(f"{folder / item.file.path} {item.state.value}.")
    for path in _others(found, folder, kind):
        click.echo(f"{path} is not of this policy. If it once was, remove it here and on the machine.", err=True)
    if not drifted:
        click.echo(f"OK: {', '.join(str(folder / item.file.path) for item in found)}: as the policy says.")
        return 0
    by_hand = any(item.state is State.CHANGED for item in drifted)
    click.echo(
        f"Write anew with: stopper render {kind} --write {folder}{' --force' if by_hand else ''}. "
        "A change that is meant belongs into the policy."
    )
    return 1


def _others(found: list[Drift], folder: Path, kind: str) -> list[Path]:
    """The rendered files of the same kind beside those of the policy: another service's, or left from before."""
    made = {folder / item.file.path for item in found}
    beside = sorted({file for path in made for file in path.parent.glob("*") if file not in made and file.is_file()})
    marks = ((file, MARK.search(_head(file))) for file in beside)
    return [file for file, mark in marks if mark is not None and mark["kind"] == kind]


def _head(path: Path) -> str:
    """The first lines, where a mark is; empty for what cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(1000)
    except OSError:
        return ""


def _write(found: list[Drift], folder: Path, *, force: bool) -> None:
    """Write what differs; all or nothing where a file was changed by hand and nobody says --force."""
    changed = [str(folder / item.file.path) for item in found if item.state is State.CHANGED]
    if changed and not force:
        raise UsageError(
            f"{', '.join(changed)} was changed by hand, or is not Stopper's. Add --force to write over it."
        )
    for item in found:
        place = folder / item.file.path
        if item.state is State.SAME:
            click.echo(f"{place} is as the policy says.")
            continue
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(item.file.text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{place} cannot be written: {error.strerror}.") from error
        click.echo(f"{place} written.")
