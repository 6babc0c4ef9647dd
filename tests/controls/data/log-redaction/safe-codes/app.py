import logging
from datetime import datetime

import pyotp
from flask import Flask, abort, request, session

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/code")
def code():
    second = pyotp.TOTP(session["key"])
    if not second.verify(request.form["number"]):
        log.warning("a wrong code at %s", datetime.now())
        abort(401)
    log.info("a code was right: %s", second.name)
    return "", 204
