from flask import Flask, abort, request

REFUSED = {"XX"}

app = Flask(__name__)


@app.before_request
def refuse_countries():
    if request.headers.get("CF-IPCountry") in REFUSED:
        abort(451)
