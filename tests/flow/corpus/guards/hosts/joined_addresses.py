"""Tests of what urljoin makes of an address, and what has to be tested of the address itself beside it."""

from urllib.parse import urljoin, urlparse, urlsplit

from flask import Flask, abort, redirect, request

app = Flask(__name__)


def is_here(target):
    there = urlparse(urljoin(request.host_url, target))
    return there.scheme in ("http", "https") and there.netloc == urlparse(request.host_url).netloc


def is_safe(target):
    if target.startswith("///") or len(target) > 2000:
        return False
    parts = urlsplit(target)
    if not parts.netloc and parts.scheme:
        return False
    return is_here(target)


def is_safe_cleaned(target):
    target = target.strip("".join(chr(sign) for sign in range(0x21)))
    target = target.translate({ord(sign): None for sign in "\t\n\r"})
    if not target:
        return False
    return is_safe(target) and is_safe(target.replace("\\", "/"))


@app.get("/here")
def here():
    if is_here(request.args["next"]):
        return redirect(request.args["next"])  # reached
    return ""


@app.get("/slashes")
def slashes():
    target = request.args["next"]
    if not target.startswith("//") and is_here(target):
        return redirect(target)  # reached
    return ""


@app.get("/safe")
def safe():
    target = request.args["next"]
    return redirect(target if is_safe(target) else "/")  # harmless


@app.get("/cleaned")
def cleaned():
    if request.args.get("next") and is_safe_cleaned(request.args.get("next")):
        return redirect(request.args.get("next"))  # harmless
    return ""


@app.get("/looked-at")
def looked_at():
    there = urljoin(request.host_url, request.args["next"])
    if urlsplit(there).netloc == request.host:
        return redirect(there)  # harmless
    return redirect(there)  # reached


@app.get("/parts")
def parts():
    host = urlparse(urljoin(request.host_url, request.args["next"])).netloc
    if host == request.host:
        return redirect(request.args["next"])  # reached
    return ""


@app.get("/root")
def root():
    target = request.args.get("next")
    if not target.startswith(request.url_root):
        abort(404)
    return redirect(target)  # harmless


@app.get("/either-root")
def either_root():
    target = request.args.get("next", "")
    if target.startswith((request.host_url, "https://shop.example/")):
        return redirect(target)  # harmless
    return redirect(target)  # reached


@app.get("/host-alone")
def host_alone():
    target = request.args.get("next", "")
    if target.startswith("https://" + request.host):
        return redirect(target)  # reached
    return ""


@app.get("/root-and-page")
def root_and_page():
    target = request.args.get("next", "")
    if target.startswith(request.host_url):
        return f"<p>{target}</p>"  # reached
    return ""
