"""A reset that answers alike, beside texts that nobody is sent: a docstring and a line of the log."""

import logging

from flask import Flask, redirect, request
from shop.mails import reset_of

app = Flask(__name__)
log = logging.getLogger(__name__)


def sent_in_language(name):
    """Like reset_of, in the language of the user; English where a text for the user does not exist."""
    if not reset_of(name):
        log.info("no account of that address was found")
    return "A mail is on its way, if there is such an account."


@app.post("/forgot-password")
def forgot_password():
    """Sends a mail; an address that does not exist is not told."""
    sent_in_language(request.form["email"])
    return redirect("/sent")
