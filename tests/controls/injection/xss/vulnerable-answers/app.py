from flask import Flask, jsonify, render_template, request

app = Flask(__name__)
notes = []

BOARD = """<!doctype html>
<ul id="board"></ul>
<script>
  fetch("/notes").then((answer) => answer.json()).then((found) => {
    for (const note of found) {
      document.getElementById("board").innerHTML += "<li>" + note.body + "</li>";
    }
  });
</script>
"""


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
    notes.append({"title": sent["title"], "body": sent.get("body"), "stars": int(sent["stars"])})
    return jsonify({"message": "kept"}), 201
