import os

from flask import Flask, request

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://shop@10.20.0.7/shop?sslmode=verify-full"
app.config["UPLOAD_FOLDER"] = "/srv/shop/uploads"


@app.post("/pictures")
def upload():
    request.files["picture"].save(os.path.join(app.config["UPLOAD_FOLDER"], "picture.png"))
    return "", 204
