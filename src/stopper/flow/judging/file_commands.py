"""Commands that read, write or remove the files they are given: `rm -rf`, `cat`, `cp`."""

from __future__ import annotations

from stopper.flow.judging.opening_commands import written_words
from stopper.flow.values.value import Items, Value
from stopper.standard.regex import regex

HANDLING = frozenset({
    "cat", "chgrp", "chmod", "chown", "cp", "head", "install", "ln", "mkdir", "mv", "nl", "rm", "rmdir", "shred",
    "strings", "tac", "tail", "tee", "touch", "truncate", "unlink",
})  # fmt: skip
BEHIND_A_WORD = frozenset({"chgrp", "chmod", "chown"})
"""The first of these words is a mode or an owner, and no file."""
VALUED = {
    **dict.fromkeys(("head", "tail"), regex(r"-[cn]|--(?:bytes|lines)")),
    **dict.fromkeys(("install", "mkdir"), regex(r"-[gmo]|--(?:group|mode|owner)")),
    **dict.fromkeys(("shred", "strings"), regex(r"-n|--(?:bytes|iterations)")),
    "touch": regex(r"-[dt]|--date"),
    "truncate": regex(r"-s|--size"),
}
"""Options of these that have a value behind them, which is no file."""
STEPPING = frozenset({"sudo", "doas", "nice", "timeout", "ionice"})


def handled_by(command: Value) -> list[Value]:
    """The files in a list of arguments that its program handles; none where it is another program, or not known."""
    words = written_words(command)
    names = [word.rpartition("/")[2] for word in words]
    at = next((at for at, name in enumerate(names) if name in HANDLING), len(words))
    if not isinstance(command, Items) or at == len(words) or (at and names[0] not in STEPPING):
        return []
    end = words.index("--", at) if "--" in words[at:] else len(words)
    valued = VALUED.get(names[at])
    found = [
        command.items[behind]
        for behind in range(at + 1, len(words))
        if behind > end
        or not (words[behind].startswith("-") or (valued is not None and valued.fullmatch(words[behind - 1])))
    ]
    found += [command.rest] if command.rest is not None else []
    return found[1:] if names[at] in BEHIND_A_WORD else found
