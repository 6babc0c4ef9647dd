import sqlite3

from flask import Flask, render_template
from flask_login import login_required

app = Flask(__name__)
db = sqlite3.connect("shop.db")
db.executescript("CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, role TEXT DEFAULT 'user')")


@app.get("/admin")
@login_required
def admin():
    return render_template("admin.html", users=db.execute("SELECT name FROM users").fetchall())
