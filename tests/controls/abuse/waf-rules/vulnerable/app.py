from flask import Flask, abort, request

app = Flask(__name__)
BAD = ("union select", "../")


@app.before_request
def refuse_attacks():
    if any(word in value.lower() for value in request.args.values() for word in BAD):
        abort(403)
