from urllib.parse import urljoin, urlparse

from flask import redirect, request, url_for


def back_to(place):
    return redirect(place or request.referrer or url_for("home"))


def is_allowed(address):
    return urlparse(address).scheme in ("http", "https")


def leave(address):
    if is_allowed(address):
        return redirect(address)
    return redirect(url_for("home"))


def is_safe_url(target):
    found = urlparse(urljoin(request.host_url, target))
    return found.scheme in ("http", "https") and found.netloc == urlparse(request.host_url).netloc
