"""Addresses without a host that are asked for their slashes too, and addresses that the application itself answers."""

from urllib.parse import urlparse, urlsplit

from flask import Flask, redirect, request, url_for

app = Flask(__name__)


def has_no_host(target):
    if target.startswith("///"):
        return False
    parsed = urlsplit(target)
    return not parsed.netloc and not parsed.scheme


@app.route("/no-host")
def no_host():
    x = request.args.get("x")
    if not x or urlsplit(x).netloc != "":
        x = url_for("home")
    return redirect(x)  # reached


@app.route("/no-host-and-no-slashes")
def no_host_and_no_slashes():
    x = request.args.get("x", "")
    if has_no_host(x):
        return redirect(x)  # harmless
    return redirect("/")


def is_ours(target):
    target = target.strip()
    for one in (target, target.replace("\\", "/")):
        if one.startswith("///"):
            return False
        parsed = urlparse(one)
        if parsed.netloc or parsed.scheme:
            return False
    return True


@app.route("/no-slashes-in-a-loop")
def no_slashes_in_a_loop():
    x = request.args.get("x", "")
    return redirect(x if is_ours(x) else "/")  # harmless


@app.route("/one-slash")
def one_slash():
    x = request.args.get("x", "")
    if x.startswith("/") and not x.startswith("//") and not urlsplit(x).netloc:
        return redirect(x)  # harmless
    return redirect("/")


@app.route("/own-route")
def own_route():
    x = request.args.get("x", "")
    adapter = app.url_map.bind(request.host)
    if not len(adapter.allowed_methods(x)):
        x = "/"
    return redirect(x)  # harmless


@app.route("/own-route-tested")
def own_route_tested():
    x = request.args.get("x", "")
    if app.create_url_adapter(request).test(x):
        return redirect(x)  # harmless
    return redirect(x)  # reached
