"""The group of commands; each is imported when it is asked for, so that `stopper version` stays quick."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "audit": "Audit a Flask project against the checklist.",
    "collect": "Write down what this machine shows, for audit --host.",
    "compare": "Compare two JSON reports: new, fixed, remaining.",
    "completion": "Print the script that completes commands in a shell.",
    "controls": "List the controls of the checklist.",
    "explain": "Explain a control, or how the grade is reckoned.",
    "policy": "Show the policy that the extension enforces, or its schema.",
    "render": "Render the files of nginx, systemd, gunicorn and others from the policy.",
    "routes": "List the routes: guard, CSRF, limit, and what is missing.",
    "version": "Show the version, and the layers that can be audited.",
}


class Commands(click.Group):
    """A group that knows its commands by name, and imports one to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(f"stopper.cli.{cmd_name}"), "command", None)
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words begin with; UsageError with the nearest name where there is none."""
        import difflib  # here, since a command that is there needs none of it

        near = difflib.get_close_matches(args[0].lower(), COMMANDS, 1)
        if near and args[0] not in COMMANDS:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in --help, made without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from stopper.cli.version import installed

        click.echo(f"stopper {installed()}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def stopper() -> None:
    """Audit Flask projects against the Flask security checklist.

    Exit codes: 0 the gate passed, 1 the gate failed, 2 wrong usage or an internal error.
    """
