"""A shop that refuses large bodies."""

from flask import Flask, request

app = Flask(__name__)
app.config.update(MAX_CONTENT_LENGTH=16 * 1024 * 1024, MAX_FORM_MEMORY_SIZE=500_000)


@app.post("/import")
def take():
    return {"bottles": len(request.get_json())}
