"""Options by which a program runs or writes something else, and where in a shell's command a word may be one."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.standard.regex import regex
from stopper.standard.shells import INTERPRETERS, SHELLS, SHELLS_OF_WINDOWS

REMOTE = frozenset({"ssh"})
SWITCHING = frozenset({"su", "runuser", "script", "flock", "sg"})
"""What hands the text behind `-c` to a shell."""
RUNNING = frozenset({
    "chroot", "doas", "docker", "env", "firejail", "gosu", "ionice", "kubectl", "lxc", "lxc-attach", "nice", "nohup",
    "nsenter", "podman", "setsid", "stdbuf", "sudo", "systemd-run", "timeout", "unshare", "xargs",
})  # fmt: skip
"""What runs the program that stands behind its own options."""
PROGRAMS = SHELLS | SHELLS_OF_WINDOWS | INTERPRETERS | REMOTE | SWITCHING | RUNNING
# Of these options of what runs others the next word is the value, which may look like a program: `sudo -u git`.
_VALUED_OF_RUNNING = {
    "chroot": regex(r"--(?:userspec|groups)"),
    "doas": regex(r"-[Cu]"),
    "docker": regex(r"-[aceluvw]|--(?:name|user|volume|env|workdir|network|entrypoint)"),
    "env": regex(r"-[uCS]"),
    "ionice": regex(r"-[cnp]"),
    "nice": regex(r"-n"),
    "podman": regex(r"-[aceluvw]|--(?:name|user|volume|env|workdir|network|entrypoint)"),
    "stdbuf": regex(r"-[ioe]"),
    "sudo": regex(r"-[ugpChrtTUDR]|--(?:user|group|host|prompt|chdir)"),
    "systemd-run": regex(r"-[pEMHu]|--(?:unit|property|uid|gid|slice)"),
    "timeout": regex(r"-[sk]"),
    "xargs": regex(r"-[IdEanPLs]"),
}
# What stands before a program in a command of a shell: `A=1 git`, `then git`.
_BEFORE = regex(r"\w+=\S*|exec|command|time|then|do|else|if|while|!|\{")
DANGEROUS_OPTIONS = {
    "curl": "-o/tmp/x",
    "find": "-delete",
    "git": "--upload-pack=id",
    "rsync": "-esh -c id",
    "ssh": "-oProxyCommand=id",
    "tar": "--to-command=id",
    "wget": "--output-document=/tmp/x",
    "zip": "-TT=id",
}
# Options of these that are never without a value.
VALUED_OF = {
    "curl": regex(r"-[AXTmuxer]|--(?:connect-timeout|max-time|proxy|range|referer|request|retry|url|user|user-agent)"),
    "find": regex(
        r"-(?:amin|atime|cmin|ctime|group|i?name|i?path|i?regex|maxdepth|mindepth|mmin|mtime|size|type|user)"
    ),
    "git": regex(r"-[Cbmn]|--(?:author|branch|date|depth|format|grep|max-count|message|since|until)"),
    "rsync": regex(r"--(?:exclude|include)"),
    "ssh": regex(r"-[ilp]"),
    "tar": regex(r"-[A-Za-z]*f|[cjkprtuvxzJ]+f|-C|--(?:directory|file)"),
    "wget": regex(r"-[OPTUt]|--(?:directory-prefix|output-document|timeout|tries|user-agent)"),
}
OF_GIT = {
    **dict.fromkeys(("archive", "diff", "format-patch", "log", "reflog", "show", "whatchanged"), "--output=/tmp/x"),
    **dict.fromkeys(("clone", "fetch", "ls-remote", "pull"), "--upload-pack=id"),
    "difftool": "--extcmd=id",
    "grep": "--open-files-in-pager=id",
    "push": "--receive-pack=id",
    "rebase": "--exec=id",
}
"""The same for the commands of git; of the others none is known that runs or writes."""
BEGINS = regex(r"[;|&(\n]")
ENDING = frozenset({"--", "--end-of-options"})
"""What stands before words that are no options; the second is git's own."""
GIT_COMMAND = regex(r"[a-z][a-z-]+")


def dangerous_option(program: str, words: Sequence[str]) -> str:
    """The option of a program that harms, where its other words leave it one; empty where none is known."""
    attack = DANGEROUS_OPTIONS.get(program, "")
    if program != "git" or not any(map(GIT_COMMAND.fullmatch, words)):
        return attack
    return next((OF_GIT[word] for word in words if word in OF_GIT), "")


def runs(program: str, before: str, name: str) -> bool:
    """Whether a word that stands behind another is the program that one runs: `sudo`, `-n`, `rsync`."""
    valued = _VALUED_OF_RUNNING.get(program)
    is_value = valued is not None and valued.fullmatch(before) is not None
    return program in RUNNING and not is_value and (name in PROGRAMS or name in DANGEROUS_OPTIONS)


def name_of(word: str) -> str:
    """The name of a program without its folder and version."""
    name = word.rpartition("/")[2]
    return name.rstrip("0123456789.") if name.startswith("python") else name


def option_attack(before: str) -> str:
    """The option that harms as the next word of a command; empty where the word is inside another, or none."""
    words = BEGINS.split(before)[-1].split()
    if not words or not before[-1:].isspace() or not ENDING.isdisjoint(words):
        return ""
    at = _program_at(words)
    program = name_of(words[at])
    valued = VALUED_OF.get(program)
    is_value = valued is not None and valued.fullmatch(words[-1]) is not None
    return "" if is_value else dangerous_option(program, words[at + 1 :])


def _program_at(words: Sequence[str]) -> int:
    """Where the program stands that is run in the end, behind `sudo` and the like."""
    at = 0
    while at < len(words) - 1 and _BEFORE.fullmatch(words[at]):
        at += 1
    for place in range(at + 1, len(words)):
        if runs(name_of(words[at]), words[place - 1], name_of(words[place])):
            at = place
    return at
