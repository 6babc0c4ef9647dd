"""Options by which a program runs or writes something else, and where in a shell's command a word may be one."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.standard.regex import regex

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
    "curl": regex(r"-[AXTmu]|--(?:max-time|request|user|user-agent)"),
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


def option_attack(before: str) -> str:
    """The option that harms as the next word of a command; empty where the word is inside another, or none."""
    words = BEGINS.split(before)[-1].split()
    if not words or not before[-1:].isspace() or not ENDING.isdisjoint(words):
        return ""
    program = words[0].rpartition("/")[2]
    valued = VALUED_OF.get(program)
    is_value = valued is not None and valued.fullmatch(words[-1]) is not None
    return "" if is_value else dangerous_option(program, words[1:])
