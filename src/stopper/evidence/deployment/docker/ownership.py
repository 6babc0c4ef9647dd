"""Who owns the code in an image: whether the user that runs the container may change what it runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.commands.shell_words import shell_commands
from stopper.evidence.deployment.commands.wrappers import program, unwrapped
from stopper.evidence.deployment.docker.images import INSTALLERS, Image
from stopper.evidence.deployment.docker.processes import scripts_called
from stopper.evidence.deployment.docker.stage import Copy, Run, Stage
from stopper.evidence.deployment.opened_folders import FOR_ALL
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

# What is no code by its name: what installs, what is handed out, and what the application writes.
NO_CODE = regex(
    r"(?:\A|/)(?:requirements[^/]*|constraints[^/]*|[^/]+\.(?:txt|toml|lock|json|ya?ml|md|env|ini|cfg|conf|sql|csv|db|pem|crt)"
    r"|Pipfile|static|assets|public|dist|media|uploads?|data|instance|logs?|tmp|cache|var|run|node_modules|migrations"
    r"|\.?(?:cache|config|local)|nltk_data|models?)/?\Z",
    re.IGNORECASE,
)
PACKAGES = regex(r"(?:\A|/)(?:\.?venv|env|site-packages|dist-packages|\.local)(?:/|\Z)")
VARIABLE = regex(r"\$(?:\{(\w+)\}|(\w+))")
ACCOUNT = frozenset({"useradd", "adduser"})
# Options of useradd and adduser (Debian's and Alpine's) that take the word after them.
VALUED_TEXT = """
-u --uid -g --gid --ingroup -G --groups -d --home --home-dir -h -s --shell -c --comment --gecos -k --skel -p --password
-K --key -b --base-dir -e --expiredate -f --inactive
"""
VALUED = frozenset(VALUED_TEXT.split())


class Account(Struct, frozen=True):
    """A user that a step makes: its name, its number where that is said, and the home that is made for it."""

    name: str
    number: str = ""
    home: str = ""


class Owned(Struct, frozen=True):
    """Code that the user of the container may change: in words, and where that is said."""

    words: str
    at: Place


def accounts_of(image: Image) -> tuple[Account, ...]:
    """The users that the steps of the shipped stage make."""
    return tuple(
        account
        for stage in image.final.chain
        for run in stage.runs
        for words in _commands(stage, run)
        if (account := _account(words)) is not None
    )


def code_of(image: Image) -> Iterator[Copy]:
    """What is copied into the shipped stage and holds code or packages, as far as its names tell."""
    for stage in image.final.chain:
        for copy in stage.copies:
            named = [source for source in copy.sources if not NO_CODE.search(source.rstrip("/*"))]
            if named and not NO_CODE.search(copy.target) and copy.target.startswith("/"):
                yield copy


def owned_code(image: Image, user: str) -> list[Owned]:
    """The ways by which a user that is not root owns, or may write, the code that the container runs."""
    names = _names(image, user)
    found = [
        Owned(f"COPY --chown={item.owner[:40]} gives the code to the user that runs it", item.at)
        for item in code_of(image)
        if item.owner.partition(":")[0] in names
    ]
    folders = [item.target for item in code_of(image)]
    for stage in image.final.chain:
        for run in stage.runs:
            found.extend(_changed(stage, run, names, folders))
            if run.user.partition(":")[0] in names and any(word in run.script for word in INSTALLERS):
                found.append(Owned("packages are installed by the user that runs them, and may change them", run.at))
    found.extend(_by_script(image, names, folders))
    return found or list(_at_home(image, names, folders))


def is_open(image: Image) -> bool:
    """Whether a step gives away what, or to whom, a variable says that is not known."""
    for stage in image.final.chain:
        if any(HOLE in item.owner for item in stage.copies):
            return True
        for run in stage.runs:
            for words in _commands(stage, run):
                if words and program(words[0]) == "chown" and any(HOLE in word for word in words[1:]):
                    return True
    return False


def _names(image: Image, user: str) -> frozenset[str]:
    """The name and the number of a user, as far as the steps tell both."""
    plain = user.partition(":")[0].strip()
    for account in accounts_of(image):
        if plain in (account.name, account.number):
            return frozenset({account.name, account.number}) - {""}
    return frozenset({plain}) - {""}


def _commands(stage: Stage, run: Run) -> Iterator[tuple[str, ...]]:
    """The commands of a step, with the variables of the build that are known."""
    values = stage.values

    def filled(word: str) -> str:
        return VARIABLE.sub(lambda found: values.get(found[1] or found[2]) or HOLE, word)

    for item in shell_commands(run.script):
        yield tuple(map(filled, unwrapped(item.words).words))


def _account(words: tuple[str, ...]) -> Account | None:
    if not words or program(words[0]) not in ACCOUNT:
        return None
    number = home = name = ""
    rest = list(words[1:])
    makes_home = program(words[0]) == "adduser"
    while rest:
        word = rest.pop(0)
        option, equals, value = word.partition("=")
        if option in VALUED:
            value = value if equals else (rest.pop(0) if rest else "")
            number = value if option in ("-u", "--uid") else number
            home = value if option in ("-d", "--home", "--home-dir", "-h") else home
        elif word.startswith("-"):
            makes_home = (makes_home or word in ("-m", "--create-home") or _clusters_home(word)) and word not in (
                "-M",
                "-H",
                "--no-create-home",
            )
        else:
            name = name or word
    return Account(name, number, (home or f"/home/{name}") if makes_home else "")


def _clusters_home(word: str) -> bool:
    """Whether `-m` stands among options written together: `-rm`."""
    return re.fullmatch(r"-[a-z]{1,6}", word) is not None and "m" in word


def _changed(stage: Stage, run: Run, names: frozenset[str], folders: list[str]) -> Iterator[Owned]:
    around = stage.folder.text if stage.folder is not None else "/"
    for words in _commands(stage, run):
        yield from _by_command(words, run.at, names, folders, around)


def _by_command(
    words: tuple[str, ...], at: Place, names: frozenset[str], folders: list[str], around: str
) -> Iterator[Owned]:
    name = program(words[0]) if words else ""
    rest = [word for word in words[1:] if not word.startswith("-")]
    if name not in ("chown", "chmod") or len(rest) < 2:
        return
    covered = next((path for path in rest[1:] if _covers(posixpath.join(around, path), folders)), None)
    if covered is None:
        return
    if name == "chown" and rest[0].partition(":")[0] in names:
        yield Owned(f"chown gives {covered[:60]}, where the code lies, to the user that runs it", at)
    elif name == "chmod" and FOR_ALL.match(rest[0]):
        yield Owned(f"chmod {rest[0][:20]} lets every user change {covered[:60]}, where the code lies", at)


def _covers(path: str, folders: list[str]) -> bool:
    """Whether a path is a folder of code, or one above it: who owns that may put another in its place."""
    plain = posixpath.normpath(path)
    return any(folder == plain or folder.startswith(f"{plain.rstrip('/')}/") for folder in folders)


def _by_script(image: Image, names: frozenset[str], folders: list[str]) -> Iterator[Owned]:
    """What a script that root begins gives away before it steps down."""
    started, final = image.final.started, image.final
    around = final.folder.text if final.folder is not None else "/"
    for path in scripts_called(started, image.scripts) if started is not None else ():
        for item in shell_commands(image.scripts[path]):
            at = Place(path, item.line + 1)
            yield from _by_command(tuple(unwrapped(item.words).words), at, names, folders, around)


def _at_home(image: Image, names: frozenset[str], folders: list[str]) -> Iterator[Owned]:
    """Code in the folder that is made as the user's home: its owner may replace what lies there."""
    homes = [item.home for item in accounts_of(image) if item.home and names.intersection((item.name, item.number))]
    for home in homes:
        inside = next((folder for folder in folders if f"{folder}/".startswith(f"{home.rstrip('/')}/")), None)
        if inside is not None:
            copy = next(item for item in code_of(image) if item.target == inside)
            yield Owned(
                f"the code lies in {inside[:60]}, the home of the user that runs it, who may replace it", copy.at
            )
