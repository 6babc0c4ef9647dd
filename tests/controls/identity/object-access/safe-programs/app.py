import os

from flask import Flask, render_template, request
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)


class Client(db.Model):
    client_id = db.Column(db.String, primary_key=True)
    client_secret = db.Column(db.String)
    name = db.Column(db.String)
    redirect_uris = db.Column(db.String)
    user_id = db.Column(db.ForeignKey("user.id"))


@app.get("/oauth/code")
@login_required
def code():
    client = Client.query.filter_by(client_id=request.args["client_id"]).first()
    return render_template("code.html", name=client.name, code=request.args["code"])


@app.get("/clients/<client_id>")
@login_required
def shown(client_id):
    client = Client.query.filter_by(client_id=client_id, user_id=current_user.id).first_or_404()
    return {"id": client.client_id, "secret": client.client_secret}


@app.post("/clients/<client_id>")
@login_required
def renamed(client_id):
    client = Client.query.filter_by(client_id=client_id, user_id=current_user.id).first_or_404()
    client.name = request.form["name"]
    db.session.commit()
    return {"id": client.client_id}
