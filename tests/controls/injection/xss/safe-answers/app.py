from flask import Flask, jsonify, render_template, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
notes = []
KINDS = ("plan", "list")

BOARD = """<!doctype html>
<ul id="board"></ul>
<script>
  fetch("/notes").then((answer) => answer.json()).then((found) => {
    for (const note of found) {
      const line = document.createElement("li");
      line.textContent = note.body;
      document.getElementById("board").append(line);
    }
  });
</script>
"""


class Vote(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    rank = db.Column(db.Integer, nullable=False)


@app.get("/")
def home():
    return render_template("home.html")


@app.get("/board")
def board():
    return BOARD


@app.get("/notes")
def listed():
    return jsonify(notes)


@app.post("/notes")
def written():
    sent = request.get_json()
    kind, pages = sent["kind"], sent["pages"]
    if kind not in KINDS or not pages.isdigit():
        return jsonify({"message": "unknown"}), 400
    notes.append({"title": sent["title"], "body": sent.get("body"), "stars": int(sent["stars"]), "kind": kind, "pages": pages})
    return jsonify({"message": "kept"}), 201


@app.post("/notes/remove")
def removed():
    notes[:] = [note for note in notes if note["id"] != request.get_json()["id"]]
    return jsonify({"message": "removed"})


@app.post("/votes")
def voted():
    db.session.add(Vote(rank=request.get_json()["rank"]))
    db.session.commit()
    return jsonify([{"rank": vote.rank} for vote in Vote.query.all()])
