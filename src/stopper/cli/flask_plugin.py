"""`flask stopper …`: Stopper's commands inside an application's own environment, where the running app is at hand."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from stopper.cli import missing_packages

# In the order of their use; each is imported when it is asked for, so that `flask run` starts as quickly as before.
COMMANDS = {
    "audit": "Audit this application against the checklist, as it runs here.",
    "routes": "List the routes: guard, CSRF, limit, and what is missing.",
    "controls": "List the controls of the checklist.",
    "explain": "Explain a control, or how the grade is reckoned.",
    "policy": "Show the policy that the extension enforces, or its schema.",
}


class Commands(click.Group):
    """A group whose commands are Stopper's own; without the auditor it says what to install."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        missing = missing_packages()
        if missing:
            raise click.ClickException(
                f"the auditor is not installed ({missing[0]} is missing). "
                "Install it with: python -m pip install 'stopper[audit]'"
            )
        found = getattr(import_module(f"stopper.cli.{cmd_name}"), "command", None)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in --help, made without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, tell failures as Stopper does, and end with its exit code."""
        from stopper.cli.failure import guarded

        ctx.exit(guarded(lambda: super(Commands, self).invoke(ctx), verbose=False))


@click.group("stopper", cls=Commands)
@click.pass_context
def command(context: click.Context) -> None:
    """Audit this application against the Flask security checklist, from the inside."""
    if context.invoked_subcommand in ("audit", "routes"):
        from flask.cli import ScriptInfo

        from stopper.cli import importing
        from stopper.collect.imported.inside import inside

        context.meta[importing.INSIDE] = inside(
            Path.cwd(), context.ensure_object(ScriptInfo).load_app, click.ClickException
        )
