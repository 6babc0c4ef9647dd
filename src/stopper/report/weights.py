"""How the grade is reckoned, in words that read their numbers from the code that reckons it."""

from __future__ import annotations

from stopper.audit.combine import LETTERS, SHARE_FOR_AN_A
from stopper.model import Severity
from stopper.report.spans import Line, line, wrapped

ROUGHLY = """The score is 100 times the weight of the controls that passed, over the weight of those that passed,
failed or ended in an error. A control that failed weighs as its worst finding does, every other as its own
severity does. It is rounded, but 100 says that nothing failed."""
NEITHER = """A control that stayed unknown, was not assessed or does not apply counts on neither side. It is
never a pass: the report says how many there are, and what would settle them."""
CAPS = """A critical finding caps the letter at F. An A needs at least {share} of the checklist's layers
assessed, weighted in the same way; below that the letter is B."""
ACCEPTED = """Findings that are waived, suppressed or in the baseline still count in the grade: accepting a risk
does not remove it. They do not count in the gate."""
OWN = """Only the checklist's own controls weigh, so that grades can be compared: rules of the policy (local.*) and
controls of other distributions count in the gate alone."""
GATE = """The gate (exit code 1) is another question: it fails on open findings and errors of --fail-on or
worse, whatever the grade."""


def paragraphs() -> tuple[str, ...]:
    """What counts in the grade, each in a few sentences; the weights of the severities belong after the first."""
    letters = ", ".join(f"{letter} from {least}" for least, letter in LETTERS)
    texts = (
        ROUGHLY,
        NEITHER,
        f"The letters: {letters}.",
        CAPS.format(share=f"{SHARE_FOR_AN_A:.0%}"),
        ACCEPTED,
        OWN,
        GATE,
    )
    return tuple(text.replace("\n", " ") for text in texts)


def grade_explained(width: int) -> list[Line]:
    """What counts in the grade and with which weight."""
    severities = sorted(Severity, reverse=True)
    lines = [line(("How the grade is reckoned", "strong"))]
    for number, words in enumerate(paragraphs()):
        lines += [line(), *wrapped(words, width)]
        if number == 0:
            lines += [line(), *(line(f"  {item.label:<8}  weight {item.weight:>2}") for item in severities)]
    return lines
