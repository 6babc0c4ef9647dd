"""A shop whose reset tells who has an account."""

from accounts import reset_for
from email_validator import EmailNotValidError, validate_email
from flask import Flask, flash, redirect, request

app = Flask(__name__)


def written(address):
    try:
        return validate_email(address).normalized
    except EmailNotValidError:
        flash(f"{address} has no account here: this email address is not registered.")
        return None


@app.post("/reset_password_request")
def reset_password_request():
    address = written(request.form["email"])
    if address:
        reset_for(address)
        flash("Check your email.")
    return redirect("/login")


@app.post("/login")
def login():
    return reset_for.sign_in(request.form["email"], request.form["password"])
