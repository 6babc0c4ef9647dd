"""Commands that fetch an address: `git clone`, `curl`, `ffmpeg -i`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.opening_commands import written_words
from stopper.flow.values.value import Items, Value
from stopper.standard.regex import regex

FETCHING = {
    **dict.fromkeys(
        (
            "aria2c",
            "curl",
            "elinks",
            "http",
            "https",
            "links",
            "lynx",
            "w3m",
            "wget",
            "whatweb",
            "youtube-dl",
            "yt-dlp",
        ),
        frozenset[str](),
    ),
    "git": frozenset({"clone", "fetch", "ls-remote", "pull"}),
    "hg": frozenset({"clone", "incoming", "pull"}),
    "svn": frozenset({"checkout", "co", "export"}),
}
"""The commands of a program that fetch; none where the program does nothing else."""
READING = {
    **dict.fromkeys(("ffmpeg", "ffprobe"), frozenset({"-i"})),
    **dict.fromkeys(
        ("ffuf", "httpx", "nikto", "nuclei", "sqlmap", "wfuzz"), frozenset({"-h", "-host", "-target", "-u", "--url"})
    ),
}
"""Programs that fetch what follows one of these options."""
SWITCHES = regex(
    r"--?|--[\w-]+=.*|-[fgiIkLnNOqrRsSvx4]+|-n[cv]|--(?:all|bare|compressed|fail|force|get-url|head|insecure|location|mirror"
    r"|no-[a-z-]+|progress|prune|quiet|recurs[a-z-]+|remote-name|show-error|silent|single-branch|tags|verbose)"
)
"""Options of these that are followed by no value."""


def fetched_by(command: Value) -> Iterator[Value]:
    """The addresses in a list of arguments that its program fetches."""
    words = written_words(command)
    program = words[0].rpartition("/")[2] if words else ""
    if not isinstance(command, Items) or program not in FETCHING.keys() | READING.keys():
        return
    commands = FETCHING.get(program, frozenset())
    # What stands before the command of git are options of git itself.
    first = next((at for at, word in enumerate(words) if word in commands), 0)
    if commands and not first:
        return
    for at, item in enumerate(command.items[first + 1 :], first + 1):
        if _is_address(program, words[at], words[at - 1], is_first=at == first + 1):
            yield item
            if commands:
                return  # the others are a folder, or names of branches


def _is_address(program: str, word: str, before: str, *, is_first: bool) -> bool:
    """Whether a word is neither an option nor the value of one; an empty word is one that nobody knows."""
    if program in READING:
        return before in READING[program]
    return not word.startswith("-") and (is_first or not before.startswith("-") or bool(SWITCHES.fullmatch(before)))
