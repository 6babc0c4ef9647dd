import secrets

from flask import Flask, request, send_from_directory

app = Flask(__name__, static_folder="static", static_url_path="")
app.config["UPLOAD_FOLDER"] = "/var/lib/shop/covers"


@app.post("/covers")
def add_cover():
    folder = app.config["UPLOAD_FOLDER"]
    request.files["cover"].save(folder + "/" + secrets.token_hex(16))
    return "", 204


@app.get("/covers/<name>")
def show(name):
    return send_from_directory(
        app.config["UPLOAD_FOLDER"], name, as_attachment=True, mimetype="application/octet-stream"
    )
