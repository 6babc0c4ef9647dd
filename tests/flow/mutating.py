"""Changes of a program that leave what it does as it is; each line keeps the mark at its end."""

import ast
import re
from collections.abc import Callable, Iterator

ELSEWHERE = "elsewhere"
PASSING = "def passed_on(value):\n    return value\n"
Files = dict[str, str]
Mutation = Callable[[Files], Files]
MAIN = "app.py"


def renamed(files: Files) -> Files:
    """Every variable under another name."""
    tree = ast.parse(files[MAIN])
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names -= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    # A name of a class is an attribute, which a page may ask for.
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    names -= {
        node.id for item in classes for part in item.body for node in ast.walk(part) if isinstance(node, ast.Name)
    }
    names -= {"app", "db"}
    if not names:
        return files
    pattern = re.compile(rf"(?<![.\w])({'|'.join(sorted(names))})\b")
    return {**files, MAIN: pattern.sub(r"zz_\1", files[MAIN])}


def reordered(files: Files) -> Files:
    """The views from the last to the first."""
    views = list(_views(files[MAIN]))
    lines = files[MAIN].splitlines()
    blocks = [lines[start:end] for start, end, _ in views]
    for start, end, _ in reversed(views):
        del lines[start:end]
    return {
        **files,
        MAIN: "\n".join([*lines, *[line for block in reversed(blocks) for line in ["", "", *block]]]) + "\n",
    }


def extracted(files: Files) -> Files:
    """What arrives at a marked sink goes through a function first."""
    return {**files, MAIN: f"{_passing_on(files[MAIN])}\n\n{PASSING}"}


def moved(files: Files) -> Files:
    """The same, with that function in another module."""
    _, _, after = files[MAIN].partition("\n")
    return {**files, MAIN: f"from {ELSEWHERE} import passed_on\n{_passing_on(after)}", f"{ELSEWHERE}.py": PASSING}


def wrapped(files: Files) -> Files:
    """What a view does is done by a method of an object that it makes."""
    lines = files[MAIN].splitlines()
    for start, end, function in reversed(list(_views(files[MAIN]))):
        body = function.body[0].lineno - 1
        if any(_is_answer(line) for line in lines[body:end]):
            continue
        inner = [f"    {line}" if line else line for line in lines[body:end]]
        method = [f"class Of_{function.name}:", "    def run(self):", *inner, "", ""]
        lines[start:end] = [*method, *lines[start:body], f"    return Of_{function.name}().run()"]
    return {**files, MAIN: "\n".join(lines) + "\n"}


def _is_answer(line: str) -> bool:
    """Whether a marked sink is the answer of the view itself, which stands where the view returns it."""
    return line.endswith(("# reached", "# harmless")) and line.strip().startswith("return") and "redirect(" not in line


def _views(text: str) -> Iterator[tuple[int, int, ast.FunctionDef]]:
    """The first line and the end of each view without parameters, decorators included."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.decorator_list and not node.args.args:
            first = node.decorator_list[0]
            if isinstance(first, ast.Call) and ast.unparse(first.func) == "app.route":
                yield first.lineno - 1, node.end_lineno or 0, node


def _passing_on(text: str) -> str:
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if not (
            isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in ("db.execute", "open", "redirect")
        ):
            continue
        given = node.args[0]
        line = lines[given.lineno - 1]
        if given.lineno == given.end_lineno and line.endswith(("# reached", "# harmless")):
            start, end = given.col_offset, given.end_col_offset or 0
            lines[given.lineno - 1] = f"{line[:start]}passed_on({line[start:end]}){line[end:]}"
    return "\n".join(lines) + "\n"


MUTATIONS: tuple[Mutation, ...] = (renamed, reordered, extracted, moved, wrapped)
