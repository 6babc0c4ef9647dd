from flask import Flask, redirect, request, session
from flask_limiter import Limiter

from codes import account_of, find

app = Flask(__name__)
limiter = Limiter(account_of, app=app, storage_uri="redis://redis:6379")


@app.post("/verify-otp")
@limiter.limit("5 per minute")
def verify_otp():
    entered = request.form.get("otp", "").strip()
    if entered == session.get("pending_otp"):
        session["verified"] = True
        return redirect("/")
    return redirect("/verify-otp")


@app.post("/countries")
def country():
    """A code that everybody knows."""
    if find("country").code == request.form["code"]:
        session["country"] = request.form["code"]
    return redirect("/")


@app.post("/language")
def verify_code_of_language():
    if request.form["code"] == "en":
        session["language"] = "en"
    return redirect("/")
