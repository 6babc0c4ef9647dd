from flask import Flask, abort, request

app = Flask(__name__)
app.config.from_prefixed_env()
DOOR_SECRET = app.config["DOOR_SECRET"]


def is_right(given):
    right = len(given) == len(DOOR_SECRET)
    for place in range(min(len(given), len(DOOR_SECRET))):
        if given[place] != DOOR_SECRET[place]:
            right = False
    return right


@app.post("/door")
def door():
    if not is_right(request.form["code"]):
        abort(403)
    return "open"
