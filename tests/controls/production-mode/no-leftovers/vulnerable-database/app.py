from flask import Flask, send_file, send_from_directory
from flask_login import LoginManager, login_required

app = Flask(__name__)
app.config["DATABASE"] = "shop.sqlite3"
manager = LoginManager(app)
STORE = "shop.db"


@app.get("/backup")
def backup():
    return send_file(STORE, as_attachment=True)


@app.get("/copy")
@login_required
def copy():
    return send_file(app.config["DATABASE"])


@app.get("/dump")
def dump():
    return send_from_directory("dumps", "today.sql")
