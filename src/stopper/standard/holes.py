"""The sign that stands in a text for a part which is not known."""

HOLE = "\ufffc"
"""U+FFFC, the object replacement character, which nobody writes."""
