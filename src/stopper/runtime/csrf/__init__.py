"""Requests that change state come from the site itself: what browsers say of a request, and signed tokens."""
