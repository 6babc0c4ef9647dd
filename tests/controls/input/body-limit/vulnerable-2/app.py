"""A shop whose limit limits nothing."""

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024**3


@app.post("/import")
def take():
    return {"bottles": len(request.get_json())}
