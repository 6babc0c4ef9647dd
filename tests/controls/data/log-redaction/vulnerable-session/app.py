import logging

from flask import Flask, redirect, session

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/leave")
def leave():
    session.pop("member", None)
    print(session)
    log.info("left: %s", dict(session))
    return redirect("/")
