import hashlib

from flask import Flask, request

app = Flask(__name__)
CHECKSUMS = {"md5": hashlib.md5, "sha256": hashlib.sha256}
SIGNATURES = {"v1": hashlib.sha1, "v2": hashlib.sha256}


@app.post("/files")
def files():
    file_checksum = CHECKSUMS[request.form["how"]](request.files["file"].read()).hexdigest()
    return {"checksum": file_checksum, "signature": SIGNATURES["v2"](request.data).hexdigest()}
