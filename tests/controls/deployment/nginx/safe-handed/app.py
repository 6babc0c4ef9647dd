from flask import Flask, make_response

app = Flask(__name__)


@app.get("/reports/<name>")
def report(name):
    response = make_response()
    response.headers["X-Accel-Redirect"] = f"/keep/{name}"
    return response
