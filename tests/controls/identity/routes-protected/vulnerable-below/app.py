import os

from flask import Flask, jsonify, render_template
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
manager = LoginManager(app)


class Paper(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))
    history = db.Column(db.Text)


@app.get("/papers")
@login_required
def papers():
    return render_template("papers.html", papers=Paper.query.all())


@app.get("/papers/<int:paper_id>")
@login_required
def paper(paper_id):
    return render_template("paper.html", paper=db.get_or_404(Paper, paper_id))


@app.get("/papers/<int:paper_id>/history")
def history(paper_id):
    return jsonify(Paper.query.get_or_404(paper_id).history)


@app.get("/papers/export")
def export():
    return jsonify([one.title for one in db.session.scalars(db.select(Paper))])


@app.post("/papers/<int:paper_id>")
@login_required
def rename(paper_id):
    db.get_or_404(Paper, paper_id).title = "new"
    db.session.commit()
    return "renamed"
