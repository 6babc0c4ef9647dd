"""`stopper audit`: audits a project, writes its reports, and answers whether the gate passed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import click
from msgspec import Struct

from stopper.audit.baseline import Baseline
from stopper.audit.result import Gate, Report, gate
from stopper.cli import completion, engine, importing, outputs
from stopper.cli.advisories import advisories_of
from stopper.cli.collect import machine
from stopper.cli.earlier import check_revision, read_baseline
from stopper.cli.outputs import Output
from stopper.cli.progress import Progress
from stopper.cli.terminal import WIDTH_OF_A_PIPE, Terminal
from stopper.cli.variables import read_variables
from stopper.collect.elsewhere import outside
from stopper.model import Severity, UsageError
from stopper.policy import Policy, load_policy
from stopper.policy.enforced import ENVIRONMENTS
from stopper.report import formats
from stopper.report.format import text_of
from stopper.report.spans import plural
from stopper.report.view import View

ORDER = "stopper.order"
SEVERITIES = tuple(item.label for item in reversed(Severity))


class Options(Struct, frozen=True):
    """The options as given; None and empty mean that the policy decides."""

    path: Path
    formats: tuple[str, ...]
    outputs: tuple[str, ...]
    fail_on: str | None
    strict: bool
    exit_zero: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    exclude: tuple[str, ...]
    environment: str | None
    policy: Path | None
    env_file: Path | None
    advisories: Path | None
    host: str | None
    deployment: tuple[Path, ...]
    app: str | None
    python: Path | None
    unconfined: bool
    baseline: Path | None
    write_baseline: Path | None
    diff: str | None
    no_cache: bool
    everything: bool
    quiet: bool
    verbose: bool


class Ordered(click.Command):
    """A command that remembers the order in which its options were given, which pairs formats with outputs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and keep the names of the options in their order."""
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta[ORDER] = tuple(item.name for item in order)
        return super().parse_args(ctx, args)


def _names(_: click.Context, __: click.Parameter, given: Sequence[str]) -> tuple[str, ...]:
    """Names that may also be written with commas between them; an option that names nothing would select all."""
    names = tuple(name.strip() for item in given for name in item.split(",") if name.strip())
    if given and not names:
        raise click.BadParameter("it names nothing.")
    return names


@click.command("audit", cls=Ordered)
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(formats.names()),
    help="How to report; text where not given. May be repeated, with an --output each.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="File for the --format before it; - is standard output.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="The severity from which an open finding or an error fails the gate; the policy's, or high.",
)
@click.option("--strict", is_flag=True, help="A control that stayed unknown fails the gate too.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where the gate failed.")
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    shell_complete=completion.controls,
    metavar="NAME",
    help="Assess only these families or controls.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_names,
    shell_complete=completion.controls,
    metavar="NAME",
    help="Leave out these families or controls.",
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="GLOB",
    help="Do not read these paths, written as in .gitignore, which is respected anyway.",
)
@click.option(
    "--environment",
    type=click.Choice(ENVIRONMENTS),
    help="Whose configuration is judged; the policy's, or production.",
)
@click.option(
    "--env-file",
    type=click.Path(path_type=Path),
    help="Production's variables, KEY=value in each line: settles what the code takes from the environment.",
)
@click.option(
    "--advisories",
    envvar="STOPPER_ADVISORIES",
    type=click.Path(exists=True, path_type=Path),
    help="An advisory database (a folder or archive of OSV records) or pip-audit's JSON report; nothing is fetched.",
)
@click.option(
    "--host",
    metavar="FACTS",
    help="The facts of the machine that it runs on, written by `stopper collect` there; local is this machine.",
)
@click.option(
    "--deployment",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A file or folder of its deployment that lies elsewhere: an operator's folder, a dump of `nginx -T`.",
)
@importing.options
@click.option("--policy", type=click.Path(path_type=Path), help="The policy file, instead of the project's own.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Findings in this file do not count in the gate.")
@click.option(
    "--write-baseline", type=click.Path(path_type=Path), help="Write the open findings to this file, and exit with 0."
)
@click.option(
    "--diff",
    metavar="REF",
    help="Compare with a git revision: only what is new since REF counts in the gate. REF... means where HEAD left it.",
)
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
@click.option("--all", "everything", is_flag=True, help="Show everything, not only what a developer would act on.")
@click.option("-q", "--quiet", is_flag=True, help="Show the grade and a line for each finding, and no progress.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say what is being done, and show the traceback of an internal error."
)
@click.pass_context
def command(context: click.Context, /, **given: object) -> int:
    """Audit the Flask project in PATH (the current folder where not given). Nothing of it is executed without --app.

    The gate fails on open findings and errors of --fail-on or worse, whatever the report shows.
    """
    options = Options(**given)  # type: ignore[arg-type]  # click has made each value of the type that its option declares
    places = outputs.pair(_in_order(context.meta[ORDER], options))
    for place in places:
        if place.path is not None:
            outputs.check(place.path, "--output")
    if options.write_baseline is not None:
        outputs.check(options.write_baseline, "--write-baseline")
        outputs.refuse_shared(places, options.write_baseline)
    _refuse_contradictions(options)
    policy = load_policy(options.path, options.policy, options.environment or "")
    report = _audited(options, policy)
    for place in places:
        _write(report, place, options)
    if options.write_baseline is not None:
        return _record(report, options)
    decided = gate(report, Severity.parse(options.fail_on or policy.fail_on), strict=options.strict)
    _tell(decided, options)
    return 0 if decided.passed or options.exit_zero else 1


def _refuse_contradictions(options: Options) -> None:
    check_revision(options.diff, options.app)
    if options.diff is not None and options.app is not None:
        raise UsageError("--diff reads the earlier revision from git and runs nothing of it. Leave out --app.")


def _in_order(order: Sequence[str], options: Options) -> list[tuple[str, str]]:
    if "" in options.outputs:
        raise UsageError("--output has no value. Name a file, or - for standard output.")
    formats, files = iter(options.formats), iter(options.outputs)
    return [
        ("format", next(formats)) if name == "formats" else ("output", next(files))
        for name in order
        if name in ("formats", "outputs")
    ]


def _audited(options: Options, policy: Policy) -> Report:
    baseline = read_baseline(options.baseline)
    with Progress(wanted=not options.quiet) as progress:

        def say(message: str) -> None:
            progress(message)
            if options.verbose and not options.quiet:
                click.echo(message, err=True)

        return engine.run(_order(options, policy, baseline, say))


def _order(options: Options, policy: Policy, baseline: Baseline, say: Callable[[str], None]) -> engine.Order:
    return engine.Order(
        root=options.path,
        policy=policy,
        select=options.select or policy.select,
        ignore=(*policy.ignore, *options.ignore),
        exclude=(*policy.exclude, *options.exclude),
        environment=options.environment or policy.environment,
        baseline=baseline,
        variables=read_variables(options.env_file),
        advisories=advisories_of(options.advisories, policy, options.path),
        host=machine(options.host, options.path),
        deployment=options.deployment,
        imported=importing.asked(options.app, options.python, unconfined=options.unconfined),
        today=_today(),
        use_cache=not options.no_cache,
        progress=say,
        revision=options.diff or "",
    )


def _today() -> date:
    return datetime.now().astimezone().date()


def _record(report: Report, options: Options) -> int:
    if options.write_baseline is not None:
        found = Baseline.of(report, _today())
        outputs.write(options.write_baseline, found.text(), "--write-baseline")
        if not options.quiet:
            count = plural(len(found.fingerprints), "place")
            click.echo(
                f"{count} written to {options.write_baseline}; --baseline leaves them out of the gate.", err=True
            )
    return 0


def _write(report: Report, place: Output, options: Options) -> None:
    render = formats.load(place.format).render
    if place.path is not None:
        outputs.write(place.path, text_of(render(report, _view(options, WIDTH_OF_A_PIPE))))
        return
    terminal = Terminal.of(sys.stdout)
    rendered = render(report, _view(options, terminal.width))
    if isinstance(rendered, str):
        terminal.write_exactly(rendered)
    else:
        terminal.write(rendered)


def _view(options: Options, width: int) -> View:
    elsewhere = outside(options.path, options.deployment)
    return View(width, options.everything, options.quiet, str(options.path), elsewhere)


def _tell(decided: Gate, options: Options) -> None:
    """Say on standard error how the gate ended, so that it can be read beside JSON on standard output."""
    if options.quiet:
        return
    if decided.passed:
        click.echo("Gate passed.", err=True)
    else:
        asked = "; exit code 0 as asked" if options.exit_zero else ""
        click.echo(f"Gate failed: {'; '.join(decided.reasons)}{asked}.", err=True)
