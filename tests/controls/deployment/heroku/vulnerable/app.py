import logging.handlers
import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
app.config["SESSION_TYPE"] = "filesystem"
app.logger.addHandler(logging.handlers.RotatingFileHandler("logs/shop.log"))
db = SQLAlchemy(app)


@app.post("/upload")
def upload():
    document = request.files["document"]
    document.save(os.path.join("documents", "latest.pdf"))
    return ""


if __name__ == "__main__":
    app.run()
