"""The templates that no code renders and no rendered template includes: what stands in them reaches nobody."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.evidence.templates.file import TemplateFile
from stopper.evidence.templates.library_questions import Templates
from stopper.syntax import form

RENDERERS = frozenset({"render_template", "stream_template", "get_template", "select_template", "render", "template"})
REFERENCES = ("extends", "include", "import", "from")


def unrendered(templates: Templates, source: Source) -> frozenset[str]:
    """The paths of the templates that are never rendered; empty where a name is put together at run time."""
    calls = source.methods(*RENDERERS) + [
        call for name, call in source.calls_under("flask.") if last_name(call.function) in RENDERERS
    ]
    if not calls or not all(_is_constant(source, call) for call in calls):
        return frozenset()
    mentioned = _mentioned(templates, source)
    live = _reached(templates, mentioned)
    return frozenset(templates.paths) - live if live is not None and mentioned else frozenset()


def _is_constant(source: Source, call: form.Call) -> bool:
    first = call.argument(0, "template_name_or_list")
    return first is None or source.text(first, call.scope) is not None


def _mentioned(templates: Templates, source: Source) -> list[TemplateFile]:
    """The templates whose name stands in any text of the code, whatever is done with it."""
    texts = {item.value for module in source.all_modules for item in module.strings if isinstance(item.value, str)}
    return [file for text in texts for file in _named(templates, text)]


def _named(templates: Templates, name: str) -> list[TemplateFile]:
    """Each template of a name: where several folders hold one, each of them may be meant."""
    found = templates.library.by_last.get(name.rpartition("/")[2], ())
    return [file for file in found if f"/{file.path}".endswith(f"/{name}")]


def _reached(templates: Templates, start: list[TemplateFile]) -> frozenset[str] | None:
    """The paths that templates reach by extending, including and importing; None where one name is dynamic."""
    queue, seen = list(start), {file.path for file in start}
    while queue:
        file = queue.pop()
        for piece in file.template.tags(*REFERENCES):
            targets = templates.library.asked(piece, file)
            if targets is None and not piece.asked:
                return None
            every = [*(targets or ()), *(found for name in piece.asked or () for found in _named(templates, name))]
            queue += [target for target in every if target.path not in seen]
            seen.update(target.path for target in every)
    return frozenset(seen)
