import os
import tempfile

import magic
from flask import Flask, abort, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000


@app.post("/papers")
def paper():
    file = tempfile.NamedTemporaryFile(delete=False)
    try:
        request.files["paper"].save(file.name)
        mime_type = magic.from_file(file.name, mime=True)
        if mime_type == "application/pdf":
            return {"size": os.path.getsize(file.name)}
        abort(415)
    finally:
        os.unlink(file.name)
