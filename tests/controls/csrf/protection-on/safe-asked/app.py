from flask import Flask, abort, request, session

app = Flask(__name__)


@app.before_request
def check_token():
    if request.method != "POST":
        return None
    kept = session.get("csrf_token")
    if kept is not None and kept == request.form.get("csrf_token"):
        return None
    abort(403)


@app.post("/orders")
def order():
    session["orders"] = session.get("orders", 0) + 1
    return {"orders": session["orders"]}


@app.post("/basket")
def basket():
    token = session.pop("_csrf_token", None)
    if not token or token != request.form.get("_csrf_token"):
        abort(403)
    sent = request.form["csrf_token"]
    if session.get("csrf_token") != sent:
        abort(403)
    return {"basket": session.get("basket")}
