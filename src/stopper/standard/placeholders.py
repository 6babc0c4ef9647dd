"""What says itself that it stands in the place of a value; parts of patterns, to be read without regard to case."""

LEFT_OUT = r"x{3,}|\*{2,}|\.{3,}|-{3,}|_{3,}|#{2,}"
"""Signs in a row."""
NO_VALUE = "dummy|fake|placeholder|sample|redacted|censored|todo|fixme"
"""Words for what is no value yet, or must not be seen."""
