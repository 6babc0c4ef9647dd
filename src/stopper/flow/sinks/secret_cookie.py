"""Cookies of the code's own: secrets that the browser keeps, and sends back with each request."""

from stopper.flow.sinks.secret_session import dangers

__all__ = ("dangers",)
