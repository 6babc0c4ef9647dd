"""Python, Jinja and HTML lowered to one small intermediate form; pure."""
