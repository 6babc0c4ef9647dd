"""The jobs of the shop."""


def render():
    """Draws a label."""
