"""The command lines in the documents: each names a command, options and values that are there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from stopper.cli.commands import stopper
from stopper.cli.flask_plugin import command as flask_stopper
from tests.project.test_documents import pages

ROOT = Path(__file__).parents[2]
# What stands in code: a line of a block (fenced or indented), or a span; a prompt, a wrapper or a key may come first.
BEFORE = r"^\s*(?:- )?(?:run: )?(?:\$ )?(?:(?:pipx run|uvx)(?: --\w+ \S+)* |\.venv/bin/)?"
LINE = re.compile(BEFORE + r"(?P<line>(?:flask stopper|stopper|make) \S.*)$", re.MULTILINE)
BLOCK = re.compile(r"^ *```(?!toml|python|ini|nginx)\w*\n(.*?)^ *```|((?:^ {4}.*\n)+)", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
# Where the shell takes over, and words that stand for what a reader fills in.
SHELL = {"|", ">", "<", "&&", ";", "||"}
PLACEHOLDER = re.compile(r"[A-Z_]+|<.+>|\w+=?…|…|.*\|.*")
TARGET = re.compile(r"^([a-z][a-z-]*):(.*(?:\n[\t@#].*)*)", re.MULTILINE)
PROGRAM = re.compile(r"(?:benchmarks|tools)/[\w-]+(?:\.py)?")
VARIABLES = {"PROJECT", "APP", "ID", "ARGS", "SUITE", "CHECKOUT", "SEMGREP", "CODEQL", "PYTHON", "VENV"}


def command_lines(text: str) -> Iterator[list[str]]:
    """Each command line as its words."""
    blocks = [block or indented for block, indented in BLOCK.findall(text)]
    spans = SPAN.findall(BLOCK.sub("", text))
    for piece in (*blocks, *spans):
        for match in LINE.finditer(piece):
            words = shlex.split(
                match["line"].replace("|", r"\|") if "|" in match["line"] else match["line"], comments=True
            )
            end = next((place for place, word in enumerate(words) if word in SHELL), len(words))
            yield words[:end]


def complaint(words: list[str], makefile: str) -> str:
    """What is wrong with a command line; empty where nothing is."""
    if words[0] == "make":
        return of_make(words[1:], makefile)
    if words[0] == "flask":
        return of_stopper(flask_stopper, words[2:])
    return of_stopper(stopper, words[1:])


def of_make(words: list[str], makefile: str) -> str:
    recipes = "".join(recipe for name, recipe in TARGET.findall(makefile) if name in words)
    for word in words:
        name, equals, value = word.partition("=")
        if not equals and name not in dict(TARGET.findall(makefile)):
            return f"no target {name}"
        if equals and name not in VARIABLES:
            return f"no variable {name}"
        if name == "SUITE" and not {*value.split("|")} <= {*suites(words[0]), "all", "name"}:
            return f"no suite {value}"
        missing = [text for text in value.split() if text.startswith("-") and not takes(recipes, text)]
        if missing:
            return f"no option {missing[0]}"
    return ""


def takes(recipes: str, option: str) -> bool:
    """Whether the program of a recipe has an option; pip-compile, which tools/lock calls, has its own."""
    programs = [ROOT / name for name in PROGRAM.findall(recipes)]
    texts = [(path / "__main__.py" if path.is_dir() else path).read_text(encoding="utf-8") for path in programs]
    return any(f'"{option}"' in text or "piptools" in text for text in texts)


def suites(target: str) -> set[str]:
    """Those that a target runs: the tests of libraries, or those of other tools' rules."""
    if target == "bench-rules":
        return {path.stem for path in (ROOT / "benchmarks" / "rules").glob("*.toml")}
    foreign = ROOT / "benchmarks" / "foreign"
    scripts = {path.stem.removeprefix("suite_").replace("_", "-") for path in foreign.glob("suite_*.py")}
    return scripts | {path.name for path in (foreign / "suites").iterdir()}


def of_stopper(group: click.Group, words: list[str]) -> str:
    name, *rest = words
    if PLACEHOLDER.fullmatch(name) or name in ("--version", "--help"):
        return ""
    context = click.Context(group)
    command = group.get_command(context, name)
    if command is None:
        return f"no command {name}"
    if isinstance(command, click.Group):
        return of_stopper(command, rest) if rest else ""
    options = {text: param for param in command.get_params(context) for text in param.opts if text.startswith("-")}
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    return of_words(rest, options, arguments)


def of_words(words: list[str], options: dict[str, click.Parameter], arguments: list[click.Parameter]) -> str:
    left = iter(words)
    places = iter(arguments)
    for word in left:
        text, equals, value = word.partition("=")
        param: click.Parameter | None = options.get(text)
        if text.startswith("-") and param is None:
            return f"no option {text}"
        if param is None:
            param, value = next(places, None), word
        elif isinstance(param, click.Option) and not param.is_flag and not equals:
            # In prose an option may be named without its value.
            value = next(left, "")
        else:
            continue
        if param is None:
            return f"no place for {word}"
        if complaint_of_value := of_value(param, value):
            return complaint_of_value
        if param.nargs == -1:
            places = iter([param, *places])
    return ""


def of_value(param: click.Parameter, value: str) -> str:
    if not isinstance(param.type, click.Choice) or not value or (PLACEHOLDER.fullmatch(value) and "|" not in value):
        return ""
    wrong = {*value.split("|")} - {*map(str, param.type.choices)}
    return f"{param.name} cannot be {', '.join(sorted(wrong))}" if wrong else ""


def test_every_command_line_of_the_documents_is_one_that_is_there(root: Path, kept_files: list[Path]) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    wrong = [
        f"{page.relative_to(root)}: {shlex.join(words)}: {told}"
        for page in pages(root, kept_files)
        for words in command_lines(page.read_text(encoding="utf-8"))
        if (told := complaint(words, makefile))
    ]

    assert wrong == []


def test_the_documents_show_every_command(root: Path, kept_files: list[Path]) -> None:
    shown = {
        words[1]
        for page in pages(root, kept_files)
        for words in command_lines(page.read_text(encoding="utf-8"))
        if words[0] == "stopper"
    }

    assert {*stopper.list_commands(click.Context(stopper))} - shown == {"version"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("stopper audit PATH --app auto --format sarif --output r.sarif", ""),
        ("stopper collect --script > facts.py", ""),
        ("stopper completion bash|zsh|fish", ""),
        ("flask stopper policy show", ""),
        ("make bench-owasp CHECKOUT=path ARGS=--scrambled", ""),
        ("stopper live https://shop.example", "no command live"),
        ("flask stopper render nginx", "no command render"),
        ("stopper audit PATH --hosts facts.json", "no option --hosts"),
        ("stopper render caddy", "kind cannot be caddy"),
        ("stopper policy print", "no command print"),
        ("stopper compare OLD NEW THIRD", "no place for THIRD"),
        ("make check", "no target check"),
        ("make audit PROJECTS=.", "no variable PROJECTS"),
        ("make foreign SUITE=django", "no suite django"),
        ("make bench-rules SUITE=semgrep CHECKOUT=path", ""),
        ("make foreign SUITE=semgrep", "no suite semgrep"),
        ("make bench-runtime ARGS=--all", "no option --all"),
    ],
)
def test_what_is_wrong_with_a_command_line_is_said(root: Path, line: str, told: str) -> None:
    (words,) = command_lines(f"`{line}`")

    assert complaint(words, (root / "Makefile").read_text(encoding="utf-8")) == told
