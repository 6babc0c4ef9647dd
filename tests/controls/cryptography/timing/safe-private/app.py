from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Album(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    private = db.Column(db.Boolean, nullable=False)


@app.post("/albums/<int:number>")
def change(number):
    album = db.get_or_404(Album, number)
    private = album.private
    album.private = "private" in request.form
    if album.private != private:
        app.logger.info("album %d is for others now", number)
    return "", 204
