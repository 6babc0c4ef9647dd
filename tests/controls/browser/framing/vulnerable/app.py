from flask import Flask, render_template
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(
    app,
    frame_options="ALLOW-FROM",
    frame_options_allow_from="https://partner.example",
)


@app.get("/")
def index():
    return render_template("index.html")
