from flask import Flask, abort, send_from_directory

app = Flask(__name__)


@app.get("/manual/<path:name>")
def manual(name):
    if not name.endswith(".html"):
        abort(404)
    return send_from_directory("manual", name)
