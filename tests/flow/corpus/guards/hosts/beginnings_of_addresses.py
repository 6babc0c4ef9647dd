"""Addresses that begin like a scheme, and hosts of which none may be there: what a browser reads is another site."""

from urllib.parse import urlparse

import requests
from flask import Flask, abort, redirect, request

app = Flask(__name__)


@app.get("/begins-like-http")
def begins_like_http():
    target = request.args["target"]
    if not target.startswith("http"):
        abort(400)
    return redirect(target)  # reached


@app.get("/calls-what-begins-like-http")
def calls_what_begins_like_http():
    target = request.args["target"]
    if not target.startswith(("http:", "https:")):
        abort(400)
    return requests.get(target, timeout=3).text  # reached


@app.get("/begins-with-a-site")
def begins_with_a_site():
    target = request.args["target"]
    if not target.startswith("https://shop.example/"):
        abort(400)
    return redirect(target)  # harmless


@app.get("/no-host-or-ours")
def no_host_or_ours():
    target = request.args["target"]
    if urlparse(target).hostname in (None, "shop.example"):
        return redirect(target)  # reached
    return "no"


@app.get("/ours-alone")
def ours_alone():
    target = request.args["target"]
    if urlparse(target).hostname in ("www.shop.example", "shop.example"):
        return redirect(target)  # harmless
    return "no"


@app.get("/a-slash-and-no-host")
def a_slash_and_no_host():
    target = request.args["target"]
    if target.startswith("/") and not urlparse(target).netloc:
        return redirect(target)  # reached
    return "no"


@app.get("/a-slash-and-no-second")
def a_slash_and_no_second():
    target = request.args["target"]
    if target.startswith("/") and not target.startswith(("//", "/\\")):
        return redirect(target)  # reached
    return "no"


@app.get("/a-slash-and-no-other-second")
def a_slash_and_no_other_second():
    target = request.args["target"]
    if target.startswith("/") and not target.startswith(("//", "/\\", "/\t")):
        return redirect(target)  # harmless
    return "no"


@app.get("/no-host-behind-a-site")
def no_host_behind_a_site():
    path = request.args["path"]
    if urlparse(path).netloc:
        abort(400)
    return redirect("https://shop.example" + path)  # reached


@app.get("/no-host-behind-a-slash")
def no_host_behind_a_slash():
    path = request.args["path"]
    if urlparse(path).netloc:
        abort(400)
    return redirect("https://shop.example/" + path)  # harmless


@app.get("/more-than-two-slashes")
def more_than_two_slashes():
    target = request.args["target"]
    if target.startswith("//"):
        return redirect("/" + target)  # reached
    return "no"


@app.get("/no-host-behind-a-scheme")
def no_host_behind_a_scheme():
    name = request.args["name"]
    if urlparse(name).netloc:
        abort(400)
    return requests.get(f"https://{name}", timeout=3).text  # reached


@app.get("/no-host-behind-a-port")
def no_host_behind_a_port():
    port = request.args["port"]
    if urlparse(port).netloc:
        abort(400)
    return requests.get("https://shop.example:" + port, timeout=3).text  # reached


@app.get("/behind-a-folder")
def behind_a_folder():
    target = request.args["target"]
    inside = "/shop/" + target
    if urlparse(inside).netloc == "":
        redirect(inside)  # harmless
    if urlparse(inside).netloc != "":
        return "no"
    return redirect(target)  # reached


@app.get("/no-two-slashes")
def no_two_slashes():
    target = request.args["target"]
    if target.startswith("/") and "//" not in target:
        return redirect(target)  # reached
    return "no"


@app.get("/no-two-slashes-of-any-kind")
def no_two_slashes_of_any_kind():
    target = request.args["target"]
    if target.startswith("/") and "//" not in target and target.isprintable() and "\\" not in target:
        return redirect(target)  # harmless
    return "no"


@app.get("/no-two-slashes-before")
def no_two_slashes_before():
    target = request.args["target"]
    if "//" in target or "\t" in target or "\\" in target or not target.startswith("/"):
        target = "/"
    return redirect(target)  # harmless


@app.get("/no-two-slashes-by-position")
def no_two_slashes_by_position():
    target = request.args["target"]
    if target.startswith("/") and target.find("//") == -1 and target.find("\t") == -1 and target.count("\\") == 0:
        return redirect(target)  # harmless
    return "no"


@app.get("/no-scheme-in-it")
def no_scheme_in_it():
    target = request.args["target"]
    if target.startswith("/") and "://" not in target:
        return redirect(target)  # reached
    return "no"


@app.get("/second-is-no-slash")
def second_is_no_slash():
    target = request.args["target"]
    if target[0] == "/" and target[1:2] != "/":
        return redirect(target)  # reached
    return "no"


@app.get("/second-is-no-slash-of-any-kind")
def second_is_no_slash_of_any_kind():
    target = request.args["target"]
    if target[0] == "/" and target[1] not in ("/", "\\", "\t"):
        return redirect(target)  # harmless
    return "no"


@app.get("/third-is-no-slash")
def third_is_no_slash():
    target = request.args["target"]
    if target[0] == "/" and target[2:3] != "/":
        return redirect(target)  # reached
    return "no"
