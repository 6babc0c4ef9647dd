"""The page as a whole: the templates filled, every text escaped, and a policy that allows our own code alone."""

from __future__ import annotations

import base64
import hashlib

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from stopper.audit.result import Report
from stopper.model import Severity, Status, Verdict
from stopper.report import comparison
from stopper.report.accepted import WORDS
from stopper.report.html import files
from stopper.report.html.asvs import standard
from stopper.report.html.controls import families, not_assessed, slug, spoken
from stopper.report.html.findings import counts, groups, level
from stopper.report.remainder import by_need
from stopper.report.spans import plural, visible
from stopper.report.weights import paragraphs
from stopper.standard.regex import regex

# Readers look for what is wrong first.
VERDICTS = (
    Verdict.FAIL,
    Verdict.ERROR,
    Verdict.UNKNOWN,
    Verdict.PASS,
    Verdict.NOT_APPLICABLE,
    Verdict.NOT_ASSESSED,
)

# Findings below this open at a click: what a developer acts on first would drown in them.
UNFOLDED = Severity.MEDIUM
_WORD_FIRST = regex(r"[a-z]+[ ,:]")
_BETWEEN_BACKTICKS = regex(r"`([^`\n]+)`")


def page(report: Report) -> str:
    """The page, in ASCII with character references, so that its declared encoding is true wherever it is written."""
    text = _environment().get_template("page").render(**_content(report))
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _content(report: Report) -> dict[str, object]:
    """What the templates are filled with."""
    style, script = files.style(), files.script()
    statuses = {finding.status for finding in report.findings}
    return {
        "report": report,
        "policy": _policy(style, script),
        "style": Markup(style),  # noqa: S704  # our own file
        "script": Markup(script),  # noqa: S704  # our own file
        "families": families(report.assessments),
        "groups": groups(report),
        "counts": counts(report),
        "changes": comparison.counts(report.diff) if report.diff else [],
        "layers": sorted({layer.layer for item in report.assessments for layer in item.layers}),
        "statuses": [item for item in Status if item in statuses],
        "asvs": standard(report.assessments),
        "needs": by_need(item for item in report.assessments if item.needs),
        "reckoning": paragraphs(),
    }


def _policy(style: str, script: str) -> str:
    """Nothing is loaded and nothing runs but what stands in the page, as it was when it was made."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_digest(script)}",
            f"style-src {_digest(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        finalize=_shown,
        loader=FunctionLoader(files.template),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(OFFERED)
    return environment


def _shown(value: object) -> object:
    """What a template puts out: whatever is not our own markup is made visible here, and escaped after that."""
    return value if isinstance(value, Markup) else visible(str(value))


def _coded(text: str) -> Markup:
    """`text` with what stands between backticks as code."""
    parts = _BETWEEN_BACKTICKS.split(visible(text))
    quoted = (
        f'<code class="said">{escape(part)}</code>' if place % 2 else escape(part) for place, part in enumerate(parts)
    )
    return Markup("").join(map(Markup, quoted))


def _begins_with_word(text: str) -> bool:
    """Whether the first letter may become a capital; that of a name or an address (app.run(), /static) may not."""
    return _WORD_FIRST.match(text) is not None


def _is_code(fix: str) -> bool:
    """A sentence ends with a full stop; what does not, or has lines, is code."""
    return "\n" in fix.strip() or not fix.rstrip().endswith(".")


# What the templates may call and name.
OFFERED = {
    "UNFOLDED": UNFOLDED,
    "accepted": WORDS,
    "begins_with_word": _begins_with_word,
    "coded": _coded,
    "graded": comparison.graded,
    "is_code": _is_code,
    "level": level,
    "named": comparison.named,
    "not_assessed": not_assessed,
    "OPEN": Status.OPEN,
    "plural": plural,
    "severities": sorted(Severity, reverse=True),
    "slug": slug,
    "spoken": spoken,
    "verdicts": VERDICTS,
}
