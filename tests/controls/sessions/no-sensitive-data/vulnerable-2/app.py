from flask import Flask, redirect, request, session

from words import Passphrase, generate_passphrase, shortened, stored

app = Flask(__name__)


@app.get("/generate")
def generate():
    codes = session.get("codes", {})
    code = generate_passphrase()
    codes[request.args["tab"]] = code
    session["codes"] = shortened(codes)
    return {"code": code}


@app.post("/create")
def create():
    code = session["codes"][request.form["tab"]]
    session["new_code"] = code
    stored(Passphrase(code))
    return redirect("/")
