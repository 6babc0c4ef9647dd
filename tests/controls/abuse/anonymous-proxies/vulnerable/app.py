from flask import Flask, abort, request

app = Flask(__name__)
app.tor_exits = set()


@app.before_request
def refuse():
    if request.endpoint == "login" and request.headers["X-Real-IP"] in app.tor_exits:
        abort(403)
