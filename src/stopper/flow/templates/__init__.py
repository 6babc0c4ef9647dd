"""Jinja templates as a part of the data flow: what reaches each place of a page, and how it stands there."""
