"""Values that `configparser` reads from files of the project: `config["flask"]["secret_key"]`, `section.getint(…)`."""

from __future__ import annotations

import configparser
from collections.abc import Callable, Mapping

from stopper.evidence.source.ini_paths import IniPaths, files_of
from stopper.evidence.source.ini_uses import IniUses
from stopper.evidence.source.names import Names
from stopper.evidence.source.values import Known
from stopper.syntax import form

PARSERS = frozenset(
    f"{module}.{name}()"
    for module in ("configparser", "ConfigParser", "six.moves.configparser")
    for name in ("ConfigParser", "RawConfigParser", "SafeConfigParser")
)
SUFFIXES = (".ini", ".cfg", ".conf", ".config", ".properties")
TRUTHS = configparser.RawConfigParser.BOOLEAN_STATES
GETTERS: dict[str, Callable[[str], object]] = {
    "get": str,
    "getint": int,
    "getfloat": float,
    "getboolean": lambda text: TRUTHS[text.lower()],
}
DEPTH = 4
Sections = Mapping[str, Mapping[str, str]]


class IniFiles:
    """Reads them, each once; `texts` are the files of the project by their paths."""

    def __init__(self, names: Names, texts: Mapping[str, str]) -> None:
        self.names = names
        self.paths = IniPaths(names)
        self.texts = {path: text for path, text in texts.items() if path.endswith(SUFFIXES)}
        self._read: dict[tuple[str, str], Sections] = {}

    def of_subscript(self, item: form.Subscript, scope: form.Scope) -> Known | None:
        """`config["section"]["key"]`, or the key of a variable that holds the section."""
        section = self._section(item.value, scope, 0) if self.texts else None
        key = _text(item.key)
        return self._value(section, key, "get") if section is not None and key else None

    def of_call(self, call: form.Call, scope: form.Scope) -> Known | None:
        """`config.get("section", "key")`, `config["section"].getboolean("key")`."""
        method = call.function
        if not self.texts or not isinstance(method, form.Attribute) or method.name not in GETTERS or not call.arguments:
            return None
        texts = [_text(argument) for argument in call.arguments[:2]]
        sections = self._sections(method.value, scope) if len(texts) > 1 else None
        section = sections.get(texts[0]) if sections is not None else self._section(method.value, scope, 0)
        key = texts[1] if sections is not None else texts[0]
        return self._value(section, key, method.name) if section is not None and key else None

    def _value(self, section: Mapping[str, str], key: str, method: str) -> Known | None:
        text = section.get(key.lower())
        if text is None or "%(" in text or "${" in text:
            return None
        try:
            return Known(GETTERS[method](text))
        except (ValueError, KeyError):
            return None

    def _section(self, item: form.Expression, scope: form.Scope, depth: int) -> Mapping[str, str] | None:
        if isinstance(item, form.Subscript):
            sections = self._sections(item.value, scope)
            return sections.get(_text(item.key)) if sections is not None else None
        if isinstance(item, form.Name) and depth < DEPTH:
            values = [one.value for one in self.names.bindings(item.id, scope) if one.kind == "value" and one.value]
            holder = self.names.holder(item.id, scope)
            if len(values) == 1 and holder is not None:
                return self._section(values[0], holder, depth + 1)
        return None

    def _sections(self, parser: form.Expression, scope: form.Scope) -> Sections | None:
        """Everything in the files that a parser is told to read; None where it is no parser of files here."""
        if not isinstance(parser, form.Name) or self.names.resolve(parser, scope) not in PARSERS:
            return None
        holder = self.names.holder(parser.id, scope)
        if holder is None:
            return None
        asked = (holder.module.path, f"{holder.qualified}.{parser.id}")
        if asked not in self._read:
            self._read[asked] = self._parsed(parser.id, holder)
        return self._read[asked] or None

    def _parsed(self, name: str, holder: form.Scope) -> Sections:
        made = configparser.RawConfigParser(strict=False, allow_no_value=True)
        uses = IniUses(self.names, name, holder)
        for path in self._files(uses, holder):
            try:
                made.read_string(self.texts[path])
            except configparser.Error:
                return {}
        # What code writes there as well is for another to say.
        changed = uses.assigned() or frozenset()
        return {
            section: {key: text for key, text in made.items(section) if text and key not in changed}
            for section in made.sections()
        }

    def _files(self, uses: IniUses, holder: form.Scope) -> list[str]:
        """The files that are read, in the order in which later ones count; none where anything else has a say."""
        found: list[str] = []
        for call in uses.reads() or ():
            given = call.argument(0)
            paths = self.paths.written(given, call.scope) if given is not None else None
            files = [files_of(path, holder.module.path, self.texts) for path in paths or ()]
            if not files or not all(files):
                return []
            found += [path for one in files for path in one]
        return found


def _text(item: form.Expression) -> str:
    return item.value if isinstance(item, form.Constant) and isinstance(item.value, str) else ""
