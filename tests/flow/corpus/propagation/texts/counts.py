"""Numbers that are counted of what a stranger gives, beside what was counted."""

import sqlite3
from collections import Counter

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
db = SQLAlchemy(app)


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)
    score = db.Column(db.Integer)


@app.post("/new")
def new():
    db.session.add(Post(title=request.form["title"], score=request.form["score"]))
    db.session.commit()
    return ""


@app.get("/a")
def a():
    con = sqlite3.connect("x")
    n = con.execute("select count(*) from post where title = ?", (request.args["t"],)).fetchone()[0]
    return f"<b>{n}</b>"  # harmless


@app.get("/a2")
def a2():
    con = sqlite3.connect("x")
    n = con.execute("select title from post where title = ?", (request.args["t"],)).fetchone()[0]
    return f"<b>{n}</b>"  # reached


@app.get("/a3")
def a3():
    con = sqlite3.connect("x")
    (n,) = con.execute("SELECT COUNT(title) AS n FROM post").fetchone()
    return f"<b>{n}</b>"  # harmless


@app.get("/a4")
def a4():
    con = sqlite3.connect("x")
    cur = con.cursor()
    cur.execute("SELECT title, COUNT(*) AS n, max(title) as m FROM post group by title")
    row = cur.fetchone()
    out = f"<b>{row[1]}</b>"
    out += f"<b>{row['n']}</b>"
    return out  # harmless


@app.get("/a5")
def a5():
    con = sqlite3.connect("x")
    cur = con.cursor()
    cur.execute("SELECT title, COUNT(*) AS n, max(title) as m FROM post group by title")
    row = cur.fetchone()
    return f"<b>{row[2]}</b>"  # reached


@app.get("/b3")
def b3():
    n = db.session.execute(text("select count(*) from post")).scalar()
    return f"<b>{n}</b>"  # harmless


@app.get("/b4")
def b4():
    n = db.session.execute(text("select title from post")).scalar()
    return f"<b>{n}</b>"  # reached


@app.get("/b5")
def b5():
    n = Post.query.filter_by(title=request.args["x"]).count()
    return f"<b>{n}</b>"  # harmless


@app.get("/c")
def c():
    x = request.args.getlist("x")
    return f"<b>{len(x)}</b>"  # harmless


@app.get("/c2")
def c2():
    x = request.args.getlist("x")
    return f"<b>{sum(len(y) for y in x)}</b>"  # harmless


@app.get("/c3")
def c3():
    x = request.args.getlist("x")
    return f"<b>{sum([int(y) for y in x])}</b>"  # harmless


@app.get("/c4")
def c4():
    x = request.args.getlist("x")
    counts = Counter(x)
    return f"<b>{counts['a']}</b>"  # harmless


@app.get("/c5")
def c5():
    x = request.args.getlist("x")
    counts = Counter(x)
    return "".join(f"<b>{k}</b>" for k in counts)  # reached


@app.get("/c6")
def c6():
    x = request.args.getlist("x")
    return "".join(f"<b>{n}</b>" for word, n in Counter(x).most_common(3))  # harmless


@app.get("/c7")
def c7():
    x = request.args.getlist("x")
    return "".join(f"<b>{word}</b>" for word, n in Counter(x).most_common(3))  # reached


@app.get("/c8")
def c8():
    x = request.args["x"]
    return f"<b>{x.count('a')} {x.find('a')} {len(x)} {x.index('a')}</b>"  # harmless


@app.get("/c9")
def c9():
    n = sum(post.score for post in Post.query.all())
    return f"<b>{n}</b>"  # harmless


@app.get("/c10")
def c10():
    counts = Counter()
    for x in request.args.getlist("x"):
        counts[x] += 1
    return f"<b>{counts['a']} {sum(counts.values())} {counts.total()}</b>"  # harmless


@app.get("/c11")
def c11():
    counts = {}
    for x in request.args.getlist("x"):
        counts[x] = counts.get(x, 0) + 1
    return "".join(f"<b>{n}</b>" for n in counts.values())  # harmless


@app.get("/c12")
def c12():
    counts = {}
    for x in request.args.getlist("x"):
        counts[x] = counts.get(x, 0) + 1
    return "".join(f"<b>{x} {n}</b>" for x, n in counts.items())  # reached


@app.get("/c13")
def c13():
    counts = Counter(x.lower() for x in request.args.getlist("x"))
    word = max(counts, key=counts.get)
    n = max(counts.values())
    if n > 3:
        return f"<b>{n}</b>"  # harmless
    return f"<b>{word}</b>"  # reached


@app.get("/c14")
def c14():
    con = sqlite3.connect("x")
    row = con.execute("select sum(score), avg(score), min(title) from post").fetchone()
    if row[0] > 5:
        return f"<b>{row[0]} {row[1]}</b>"  # harmless
    return f"<b>{row[2]}</b>"  # reached


@app.post("/c15")
def c15():
    total = 0
    for n in request.get_json()["numbers"]:
        total += n
    return f"<b>{total}</b>"  # harmless


@app.post("/c16")
def c16():
    total, text = 0.5, ""
    for row in request.get_json()["rows"]:
        total = total + row["price"] * row["count"]
        text += row["price"]
    if request.args["kind"] == "text":
        return f"<b>{text}</b>"  # reached
    return f"<b>{total}</b>"  # harmless


@app.post("/c17")
def c17():
    total = None
    for n in request.get_json()["numbers"]:
        total = n if total is None else total + n
    return f"<b>{total}</b>"  # reached


@app.post("/c18")
def c18():
    total = str(1 + request.get_json()["first"])
    total += request.get_json()["second"]
    return f"<b>{total}</b>"  # reached


@app.post("/c19")
def c19():
    return f"<b>{sum(request.get_json()['numbers'])}</b>"  # harmless


@app.post("/c20")
def c20():
    rows = sum([[row["name"]] for row in request.get_json()["rows"]], [])
    return f"<b>{rows[0]}</b>"  # reached
