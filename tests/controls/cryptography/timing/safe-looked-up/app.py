import hmac

from flask import Flask, request

app = Flask(__name__)
USERS = {name: f"{name}-of-the-start" for name in ("ann", "ben")}


@app.post("/login")
def login():
    name, password = request.form["name"], request.form["password"]
    return "in" if hmac.compare_digest(USERS.get(name, ""), password) else "out"


@app.post("/again")
def again():
    """What is typed twice is the caller's own."""
    return "same" if request.form["password"] == request.form.get("password_2") else "other"


@app.post("/kind")
def kind():
    kinds = {"ann": "member"}
    return "yes" if kinds.get(request.form["name"]) == request.form["kind"] else "no"
