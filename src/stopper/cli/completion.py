"""`stopper completion`: what a shell needs to complete commands, options, controls and families; and the answers."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class, shell_complete

VARIABLE = "_STOPPER_COMPLETE"
PROGRAM = "stopper"
SHELLS = ("bash", "zsh", "fish")


HELP = """Print the script by which SHELL completes `stopper`; evaluate it in the shell's start-up file.

\b
bash:  eval "$(stopper completion bash)"    in ~/.bashrc (bash 4.4 or newer)
zsh:   eval "$(stopper completion zsh)"     in ~/.zshrc, after compinit
fish:  stopper completion fish | source     in ~/.config/fish/config.fish
"""


@click.command("completion", help=HELP)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the completion script of a shell."""
    kind = get_completion_class(shell)
    if kind is not None:
        # The base's own way, since bash's would start a bash to ask for its version.
        click.echo(ShellComplete.source(kind(_group(), {}, PROGRAM, VARIABLE)))


def answer(instruction: str) -> int:
    """What the shell's script asks for in the variable _STOPPER_COMPLETE; the exit code."""
    return shell_complete(_group(), {}, PROGRAM, VARIABLE, instruction)


def controls(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Families and ids of controls, for a value that may hold several with commas between them."""
    before, comma, last = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{name}") for name in (*families(), *ids()) if name.startswith(last)]


def families_only(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Families."""
    return [CompletionItem(name) for name in families() if name.startswith(incomplete)]


def explained(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What `stopper explain` explains."""
    return [CompletionItem(name) for name in (*ids(), "grade") if name.startswith(incomplete)]


def ids() -> list[str]:
    """The ids of the controls, and of the rules of this folder's policy."""
    from pathlib import Path

    from stopper.controls import names
    from stopper.model import StopperError
    from stopper.policy import load_policy

    try:
        rules = load_policy(Path()).rules
    except StopperError:
        # A policy that is broken is told by the command, not between two keys.
        rules = ()
    return [*names(), *(rule.id for rule in rules)]


def families() -> list[str]:
    """The families, each once."""
    return list(dict.fromkeys(name.partition(".")[0] for name in ids()))


def _group() -> click.Command:
    from stopper.cli.commands import stopper

    return stopper
