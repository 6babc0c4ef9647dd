from club.config import Config
from flask import Flask, jsonify, render_template_string

app = Flask(__name__)
TOKEN_SECRET = "the-gliders-of-tuesday"
PAGE = "<main>%CONTENT%</main>"


@app.get("/about")
def about():
    return f"<p>{Config.TITLE}, by {Config.LAKE_API_KEY}</p>"


@app.get("/status")
def status():
    return jsonify({"signed_with": TOKEN_SECRET})


@app.get("/admin")
def admin():
    content = "signed with " + TOKEN_SECRET
    page = PAGE.replace("%CONTENT%", content)
    return render_template_string(page)


@app.get("/state")
def state():
    info = {"debug": app.debug, "key": app.secret_key}
    return render_template_string("<p>{{ info }}</p>", info=info)
