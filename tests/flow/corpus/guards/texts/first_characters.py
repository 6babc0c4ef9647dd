"""Comparisons with the first characters of a text show what `startswith` shows."""

from urllib.parse import urlparse

from flask import Flask, redirect, request

app = Flask(__name__)
ALLOWED = open("/etc/shop/hosts").read().split()


@app.get("/first")
def first():
    target = request.args["next"].replace("\\", "/")
    if target and target[0] == "/" and target[:2] != "//":
        return redirect(target)  # reached
    return redirect(target)  # reached


@app.get("/first-of-the-path")
def first_of_the_path():
    result = urlparse(request.args["next"].replace("\\", "/"))
    if result.path and result.path[0] == "/" and not result.path.startswith("//"):
        return redirect(f"{result.path}?{result.query}")  # harmless
    return ""


@app.get("/one-slash")
def one_slash():
    target = request.args["next"]
    if target[:1] == "/":
        return redirect(target)  # reached
    return ""


@app.get("/another-length")
def another_length():
    target = request.args["next"].replace("\\", "/")
    if target[0] == "/" and target[:3] != "//":
        return redirect(target)  # reached
    return ""


def cleaned(address, allowed):
    if not address:
        return None
    replaced = address.replace("\\", "/")
    result = urlparse(replaced)
    if result.hostname:
        return replaced if result.hostname in allowed else None
    if result.path and result.path[0] == "/" and not result.path.startswith("//"):
        if result.query:
            return f"{result.path}?{result.query}"
        return result.path
    return None


@app.get("/cleaned")
def by_a_helper():
    target = cleaned(request.args.get("next"), ALLOWED)
    return redirect(target) if target else ""  # harmless


@app.get("/one-of-several")
def one_of_several():
    target = request.args["next"]
    if target[:2] in ("//", "/\\", "/\t"):
        return ""
    return redirect(target) if target.startswith("/") else ""  # harmless


@app.get("/one-of-too-few")
def one_of_too_few():
    target = request.args["next"]
    if target[:2] in ("//", "/\t"):
        return ""
    return redirect(target) if target.startswith("/") else ""  # reached


@app.get("/one-of-another-length")
def one_of_another_length():
    target = request.args["next"]
    if target[:1] in ("//", "/\\", "/\t") or target[:2] in "/\\\t":
        return ""
    return redirect(target) if target.startswith("/") else ""  # reached
