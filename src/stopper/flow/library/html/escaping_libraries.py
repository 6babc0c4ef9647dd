"""Libraries that write HTML or SVG around a text and escape it: Pygments, and pygal's charts."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.html.markup import escaped
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.value import GAP, Foreign, Value

FORMATTERS = ("HtmlFormatter", "html.HtmlFormatter", "SvgFormatter", "svg.SvgFormatter")
PAGES = frozenset(f"pygments.formatters.{name}()" for name in FORMATTERS)
AROUND = ("title", "prestyles", "classprefix")
"""What a formatter writes around the code as it is told; it escapes the rest."""
CHARTS = (
    *("Bar", "Box", "DateLine", "DateTimeLine", "DateY", "Dot", "Funnel", "Gauge", "Histogram", "HorizontalBar"),
    *("HorizontalLine", "HorizontalStackedBar", "HorizontalStackedLine", "Line", "Pie", "Pyramid", "Radar"),
    *("SolidGauge", "StackedBar", "StackedLine", "TimeDeltaLine", "TimeLine", "Treemap", "VerticalPyramid", "XY"),
)


def highlighted(call: LibraryCall) -> Value | None:
    """`pygments.highlight(code, lexer, formatter)`: a formatter of pages escapes the code, and no more."""
    code, formatter = call.argument(0, "code"), call.argument(2, "formatter")
    if code is None or not isinstance(formatter, Foreign) or formatter.name not in PAGES:
        return None
    around = [hole for name in AROUND for hole in holes(formatter.keywords.get(name))]
    return text(*around, GAP, *parts_of(escaped(code))) if around else escaped(code)


def drawn(call: LibraryCall) -> Value | None:
    """`chart.render()`: titles and labels are texts of an XML tree, which escapes them."""
    return escaped(text(*holes(call.receiver))) if call.receiver is not None else None


FUNCTIONS = {"pygments.highlight": highlighted}
METHODS = {f"pygal.{chart}().{method}": drawn for chart in CHARTS for method in ("render", "render_unicode")}
