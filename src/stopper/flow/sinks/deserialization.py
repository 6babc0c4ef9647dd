"""Bytes and texts that are turned into objects by a format that can run code."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.texts.fillings import fillings, is_word
from stopper.flow.values.value import Foreign, Known, Value, options

FIX = "Read it as JSON, and check its shape."
YAML_FIX = "Use yaml.safe_load."
PICKLE = "cos\nsystem\n(S'id'\ntR."
ATTACKS = {
    "jsonpickle": '{"py/reduce": [{"py/function": "os.system"}, {"py/tuple": ["id"]}]}',
    "marshal": "the bytes of a code object",
    "yaml": '!!python/object/apply:os.system ["id"]',
    "ruamel": '!!python/object/apply:os.system ["id"]',
}
SAFE_LOADERS = ("SafeLoader", "CSafeLoader", "BaseLoader", "CBaseLoader")
FULL_LOADERS = ("FullLoader", "CFullLoader")


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole of what is loaded, but for what was signed by the application itself."""
    is_yaml = call.note.startswith("yaml")
    loader = _loader(call) if call.note == "yaml" else ""
    if loader in SAFE_LOADERS or (call.note == "ruamel" and not _is_unsafe(call.receiver)):
        return
    for option in options(call.value):
        # A file that was opened under a stranger's name is a matter of its path.
        if isinstance(option, Foreign) and option.name.endswith(("open()", "Path.open()")):
            continue
        for filling in fillings(option):
            hole = filling.hole
            if is_word(hole) or hole.origin.trust == "signed" or "pickled" in hole.encoders:
                continue
            attack = next((text for name, text in ATTACKS.items() if call.name.startswith(name)), PICKLE)
            # PyYAML's FullLoader makes no more objects of any class, but was broken more than once.
            is_certain = loader not in FULL_LOADERS and not call.name.endswith(("full_load", "full_load_all"))
            yield Danger(
                hole, "which makes whatever objects it names", attack, YAML_FIX if is_yaml else FIX, is_certain
            )


def _is_unsafe(reader: Value | None) -> bool:
    """Whether a reader of ruamel.yaml was made to build any object; left to itself it builds none."""
    return isinstance(reader, Foreign) and reader.keywords.get("typ") == Known("unsafe")


def _loader(call: SinkCall) -> str:
    given: Value | None = call.keywords.get("Loader") or (call.arguments[1] if len(call.arguments) > 1 else None)
    if isinstance(given, Foreign):
        return given.name.rpartition(".")[2].removesuffix("()")
    return str(given.data) if isinstance(given, Known) else ""
