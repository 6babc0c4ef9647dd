from urllib.parse import urljoin, urlsplit

from flask import redirect, request, url_for

PARTNERS = {"vinum.example", "cask.example"}


def is_own(target):
    parts = urlsplit(urljoin(request.host_url, target))
    return parts.scheme in ("http", "https") and parts.netloc == request.host


def is_path(target):
    return target.startswith("/") and not target.startswith(("//", "/\\"))


def back_to(place):
    if place and is_path(place) and is_own(place):
        return redirect(place)
    return redirect(url_for("home"))


def forth_to(place):
    found = urljoin(request.host_url, place)
    return redirect(found if urlsplit(found).netloc == request.host else url_for("home"))


def leave(address):
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.netloc in PARTNERS:
        return redirect(address)
    return redirect(url_for("home"))
