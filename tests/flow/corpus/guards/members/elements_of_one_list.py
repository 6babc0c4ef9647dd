"""A check of one element of a list, which says nothing of the others."""

from urllib.parse import urlparse

from flask import Flask, abort, redirect, request

app = Flask(__name__)
HOST = "shop.example"


@app.get("/first")
def first():
    targets = request.args.getlist("next")
    if urlparse(targets[0]).netloc != HOST:
        abort(400)
    return redirect(targets[1])  # reached


@app.get("/same")
def same():
    targets = request.args.getlist("next")
    if urlparse(targets[0]).netloc != HOST:
        abort(400)
    return redirect(targets[0])  # harmless


@app.get("/named")
def named():
    one, other = request.args.getlist("next")
    if urlparse(one).netloc != HOST:
        abort(400)
    if request.args.get("back"):
        return redirect(one)  # harmless
    return redirect(other)  # reached


@app.get("/cleaned")
def cleaned():
    targets = [target.strip() for target in request.args.getlist("next")]
    parsed = urlparse(targets[0])
    if parsed.netloc != HOST:
        abort(400)
    if request.args.get("back"):
        return redirect(targets[0])  # harmless
    return redirect(targets[-1])  # reached


@app.get("/taken")
def taken():
    targets = request.args.getlist("next")
    target = targets.pop(0)
    if urlparse(target).netloc != HOST:
        abort(400)
    if request.args.get("back"):
        return redirect(target)  # harmless
    return redirect(targets.pop(0))  # reached


@app.get("/shifted")
def shifted():
    targets = request.args.getlist("next")
    if urlparse(targets[0]).netloc != HOST:
        abort(400)
    targets.pop(0)
    return redirect(targets[0])  # reached


@app.get("/some")
def some():
    targets = request.args.getlist("next")
    for target in targets:
        if urlparse(target).netloc == HOST:
            break
    else:
        abort(400)
    if request.args.get("back"):
        return redirect(target)  # harmless
    return redirect(targets[0])  # reached


@app.get("/each")
def each():
    targets = request.args.getlist("next")
    for target in targets:
        if urlparse(target).netloc != HOST:
            abort(400)
    return redirect(targets[0])  # harmless


@app.get("/all")
def every():
    targets = request.args.getlist("next")
    if not all(urlparse(target).netloc == HOST for target in targets):
        abort(400)
    return redirect(targets[0])  # harmless


@app.get("/kept")
def kept():
    targets = [target for target in request.args.getlist("next") if urlparse(target).netloc == HOST]
    return redirect(targets[0])  # harmless


@app.get("/loop")
def loop():
    for target in request.args.getlist("next"):
        parsed = urlparse(target)
        if parsed.netloc == HOST:
            return redirect(target)  # harmless
    return redirect("/")


@app.get("/iterated")
def iterated():
    targets = iter(request.args.getlist("next"))
    target = next(targets)
    if urlparse(target).netloc != HOST:
        abort(400)
    if request.args.get("back"):
        return redirect(target)  # harmless
    return redirect(next(targets))  # reached
