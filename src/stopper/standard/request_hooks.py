"""Hooks of Flask that are run before each view."""

BEFORE_REQUEST = ("before_request", "before_app_request")
