from flask import Flask, redirect
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class Complaint(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.Text)


@app.get("/complaints/accept/<cid>")
@login_required
def accept(cid):
    found = Complaint.query.filter_by(id=cid).first()
    found.status = "accepted"
    db.session.commit()
    return redirect("/")
