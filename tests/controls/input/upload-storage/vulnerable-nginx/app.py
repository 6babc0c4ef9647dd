from flask import Flask, request, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = "/srv/shop-uploads"


@app.post("/photos")
def add():
    photo = request.files["photo"]
    photo.save(app.config["UPLOAD_FOLDER"] + "/" + secure_filename(photo.filename))
    return "", 204


@app.get("/photos/<name>")
def show(name):
    return send_from_directory(
        app.config["UPLOAD_FOLDER"], name, as_attachment=True, mimetype="application/octet-stream"
    )
