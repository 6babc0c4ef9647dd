"""An address whose host was compared is read a second time where it is used, and was no variable in between."""

from urllib.parse import urljoin, urlparse

import jwt
import httpx
from flask import Flask, abort, redirect, request

app = Flask(__name__)
HOSTS = ("api.example", "files.example")


@app.get("/read-again")
def read_again():
    parsed = urlparse(request.args["next"])
    if parsed.netloc == request.host:
        return redirect(request.args["next"])  # harmless
    abort(400)


@app.get("/signed-in")
def signed_in():
    state = jwt.decode(request.args["state"], app.config["SECRET_KEY"], algorithms=["HS256"])
    target = "/"
    if "next" in state and len(state["next"]) > 0:
        parsed = urlparse(state["next"][0])
        if parsed.netloc != request.host:
            print("another site")
        else:
            target = state["next"][0]
    return redirect(target)  # harmless


@app.post("/in-one-line")
def in_one_line():
    if urlparse(request.json["url"]).hostname not in HOSTS:
        abort(400)
    return httpx.get(request.json["url"], timeout=5).text  # harmless


@app.get("/not-compared")
def not_compared():
    parsed = urlparse(request.args["next"])
    if parsed.netloc == request.host:
        print("this site")
    return redirect(request.args["next"])  # reached


@app.get("/another")
def another():
    parsed = urlparse(request.args["next"])
    if parsed.netloc == request.host:
        return redirect(request.args["other"])  # reached
    abort(400)


@app.post("/written-since")
def written_since():
    data = request.get_json()
    parsed = urlparse(data["next"])
    data["next"] = request.args["other"]
    if parsed.netloc == request.host:
        return redirect(data["next"])  # reached
    abort(400)


@app.get("/joined")
def joined():
    if urlparse(urljoin(request.host_url, request.args["next"])).netloc == request.host:
        return redirect(request.args["next"])  # reached
    abort(400)


@app.get("/without-a-host")
def without_a_host():
    if urlparse(request.args.get("next")).netloc:
        abort(400)
    return redirect(request.args.get("next"))  # reached
