import os
import tempfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/convert")
def convert():
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(request.get_data())
    try:
        return {"size": os.path.getsize(file.name)}
    finally:
        os.remove(file.name)
