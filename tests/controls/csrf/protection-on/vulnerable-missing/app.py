from flask import Flask, abort, request, session

app = Flask(__name__)


@app.before_request
def check_token():
    if request.method != "POST":
        return None
    kept = session.get("csrf_token")
    if kept == request.form.get("csrf_token"):
        return None
    abort(403)


@app.post("/orders")
def order():
    session["orders"] = session.get("orders", 0) + 1
    return {"orders": session["orders"]}
