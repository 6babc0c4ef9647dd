"""Libraries that write HTML or SVG around a text and escape it: Pygments' formatters of pages, and pygal's charts."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.markup import escaped
from stopper.flow.values.contents import holes, text
from stopper.flow.values.value import Foreign, Value

FORMATTERS = ("HtmlFormatter", "html.HtmlFormatter", "SvgFormatter", "svg.SvgFormatter")
PAGES = frozenset(f"pygments.formatters.{name}()" for name in FORMATTERS)
CHARTS = (
    *("Bar", "Box", "DateLine", "DateTimeLine", "DateY", "Dot", "Funnel", "Gauge", "Histogram", "HorizontalBar"),
    *("HorizontalLine", "HorizontalStackedBar", "HorizontalStackedLine", "Line", "Pie", "Pyramid", "Radar"),
    *("SolidGauge", "StackedBar", "StackedLine", "TimeDeltaLine", "TimeLine", "Treemap", "VerticalPyramid", "XY"),
)


def highlighted(call: LibraryCall) -> Value | None:
    """`pygments.highlight(code, lexer, formatter)`: a formatter of pages escapes the code, others write it as it is."""
    code, formatter = call.argument(0, "code"), call.argument(2, "formatter")
    if code is None or not isinstance(formatter, Foreign) or formatter.name not in PAGES:
        return None
    return escaped(code)


def drawn(call: LibraryCall) -> Value | None:
    """`chart.render()`: titles and labels are texts of an XML tree, which escapes them."""
    return escaped(text(*holes(call.receiver))) if call.receiver is not None else None


FUNCTIONS = {"pygments.highlight": highlighted}
METHODS = {f"pygal.{chart}().{method}": drawn for chart in CHARTS for method in ("render", "render_unicode")}
