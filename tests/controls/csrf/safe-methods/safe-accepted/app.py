from flask import Flask, redirect
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class Complaint(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.Text)


@app.post("/complaints/accept/<cid>")
@login_required
def accept(cid):
    found = Complaint.query.filter_by(id=cid).first()
    found.status = "accepted"
    db.session.commit()
    return redirect("/")


@app.get("/invitations/accept/<token>")
@login_required
def join(token):
    found = Complaint.query.filter_by(status=token).first()
    found.status = "joined"
    db.session.commit()
    return redirect("/")


@app.get("/complaints/<int:cid>")
@login_required
def show(cid):
    return Complaint.query.get_or_404(cid).status
