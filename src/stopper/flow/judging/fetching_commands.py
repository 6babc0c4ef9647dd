"""Commands that fetch an address: `git clone`, `curl`, `ffmpeg -i`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.opening_commands import written_words
from stopper.flow.values.contents import parts_of, text
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
NAMING = {
    "curl": frozenset({"--url"}),
    **dict.fromkeys(("ffmpeg", "ffprobe"), frozenset({"-i"})),
    **dict.fromkeys(
        ("ffuf", "httpx", "nikto", "nuclei", "sqlmap", "wfuzz"), frozenset({"-h", "-host", "-target", "-u", "--url"})
    ),
}
"""Options of programs behind which the address stands."""
READING = NAMING.keys() - {"curl", "ffprobe"}
"""Those of them that fetch nothing else."""
SWITCHES = regex(
    r"--?|--[\w-]+=.*|-[fgiIkLnNOqrRsSvx4]+|-n[cv]|--(?:all|bare|compressed|fail|force|get-url|head|insecure|location|mirror"
    r"|no-[a-z-]+|progress|prune|quiet|recurs[a-z-]+|remote-name|show-error|silent|single-branch|tags|verbose)"
)
"""Options of these that are followed by no value."""
PROBING = regex(
    r"-(?:show_(?!entries)\w+|count_\w+|hide_banner|bitexact|pretty|unit|prefix|byte_binary_prefix|sexagesimal)"
)
"""The same of ffprobe."""


def fetched_by(command: Value) -> Iterator[Value]:
    """The addresses in a list of arguments that its program fetches."""
    words = written_words(command)
    program = words[0].rpartition("/")[2] if words else ""
    if not isinstance(command, Items) or program not in FETCHING.keys() | NAMING.keys():
        return
    commands = FETCHING.get(program, frozenset())
    # What stands before the command of git are options of git itself.
    first = next((at for at, word in enumerate(words) if word in commands), 0)
    if commands and not first:
        return
    for at, item in enumerate(command.items[first + 1 :], first + 1):
        address = _attached(program, item)
        if address is None and _is_address(program, words[at], words[at - 1], is_first=at == first + 1):
            address = item
        if address is not None:
            yield address
            if commands:
                return  # the others are a folder, or names of branches


def _attached(program: str, item: Value) -> Value | None:
    """The address in `--url=…`; None where an argument is no such option."""
    parts = parts_of(item)
    option, mark, rest = parts[0].partition("=") if parts and isinstance(parts[0], str) else ("", "", "")
    is_named = bool(mark) and option.startswith("--") and option in NAMING.get(program, ())
    return text(rest, *parts[1:]) if is_named else None


def _is_address(program: str, word: str, before: str, *, is_first: bool) -> bool:
    """Whether a word is neither an option nor the value of one; an empty word is one that nobody knows."""
    if before in NAMING.get(program, ()):
        return True
    if program in READING or word.startswith("-"):
        return False
    switches = PROBING if program == "ffprobe" else SWITCHES
    return is_first or not before.startswith("-") or bool(switches.fullmatch(before))
