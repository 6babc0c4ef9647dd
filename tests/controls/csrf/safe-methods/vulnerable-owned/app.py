from flask import Flask, flash, redirect
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login = LoginManager(app)


class Document(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner_id = db.Column(db.Integer)
    is_shared = db.Column(db.Boolean)


def share(user_id, document_id, shared):
    document = Document.query.filter_by(id=document_id).first()
    if user_id == document.owner_id:
        document.is_shared = shared
        return db.session.commit()
    return flash("That is not yours.")


@app.get("/share/<int:document_id>")
@login_required
def start_sharing(document_id):
    share(current_user.id, document_id, True)
    return redirect("/")
