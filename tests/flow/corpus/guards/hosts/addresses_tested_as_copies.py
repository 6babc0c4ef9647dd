"""Helpers that look at an address through a copy without backslashes, and those that refuse it in more than one way."""

from urllib.parse import urlsplit

from flask import Flask, redirect, request

app = Flask(__name__)


def is_own(url):
    url = (url or "").strip().replace("\\", "/")
    if not url or url.startswith("///") or ord(url[0]) <= 32:
        return False
    parts, base = urlsplit(url), urlsplit(request.host_url)
    if parts.netloc or parts.scheme:
        if parts.netloc != base.netloc or parts.scheme != base.scheme:
            return False
    return True


def is_anything(url):
    url = url.strip().replace("\\", "/")
    parts, base = urlsplit(url), urlsplit(request.host_url)
    if parts.netloc and parts.netloc != base.netloc and not url.startswith("/shop"):
        return "/shop" in url
    return True


def is_local(url):
    if url.startswith("//"):
        return False
    parts = urlsplit(url)
    if parts.netloc or parts.scheme:
        return False
    return True


def is_foreign(url):
    if not url.startswith("//"):
        return False
    return True


@app.post("/own")
def own():
    target = request.form["next"]
    return redirect(target if is_own(target) else "/")  # harmless


@app.post("/anything")
def anything():
    target = request.form["next"]
    return redirect(target if is_anything(target) else "/")  # reached


@app.post("/local")
def local():
    target = request.form["next"]
    if is_local(target):
        return redirect(target)  # harmless
    return redirect("/")


@app.post("/other")
def other():
    target = request.form["next"]
    if not is_local(target):
        return redirect(target)  # reached
    return redirect("/")


@app.post("/foreign")
def foreign():
    target = request.form["next"]
    if is_foreign(target):
        return redirect(target)  # reached
    return redirect("/")
