"""Texts in the language of whoever asks: of a form like the code's own, with what is put into their places."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.percent_formatting import percent
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Scalar, Table, Value

MODULES = ("flask_babel", "flask_babelex", "flask_babelplus", "flask_security.babel")


def one_form(call: LibraryCall) -> Value | None:
    """`gettext("Hello %(name)s", name=name)`."""
    message = call.argument(0, "string")
    return _filled(message, call) if message is not None else None


def of_number(call: LibraryCall) -> Value | None:
    """`ngettext("%(num)s thing", "%(num)s things", count)`."""
    found = [
        _filled(one, call) for one in (call.argument(0, "singular"), call.argument(1, "plural")) if one is not None
    ]
    return either(*found) if found else None


def _filled(message: Value, call: LibraryCall) -> Value:
    named: dict[Scalar, Value] = dict(call.keywords.items())
    filled = percent(message, Table(named, call.more)) if named or call.more is not None else None
    return filled if filled is not None else message


FUNCTIONS = {
    **{f"{module}.{name}": one_form for module in MODULES for name in ("gettext", "lazy_gettext", "_")},
    **{f"{module}.{name}": of_number for module in MODULES for name in ("ngettext", "lazy_ngettext")},
    "gettext.gettext": one_form,
}
