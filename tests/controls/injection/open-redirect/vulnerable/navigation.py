from urllib.parse import urlparse

from flask import redirect, request, url_for


def back_to(place):
    return redirect(place or request.referrer or url_for("home"))


def is_allowed(address):
    return urlparse(address).scheme in ("http", "https")


def leave(address):
    if is_allowed(address):
        return redirect(address)
    return redirect(url_for("home"))
