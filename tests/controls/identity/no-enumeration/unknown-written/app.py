"""A shop whose reset says when an address is written wrong, and nothing of who has it."""

from accounts import reset_for
from email_validator import EmailNotValidError, validate_email
from flask import Flask, flash, redirect, request

app = Flask(__name__)


def written(address):
    try:
        return validate_email(address).normalized
    except EmailNotValidError:
        flash(f"{address} does not appear to be a valid, deliverable email address.")
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
