from accounts import Member, db, find, remember
from flask import Flask, abort, g, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)


@app.before_request
def load():
    g.is_admin = session.get("role") == "admin"


@app.post("/start")
def start():
    session["role"] = request.form.get("role", "guest")
    return "", 204


@app.post("/tenant")
def tenant():
    remember(request.get_json())
    return "", 204


@app.post("/preferences")
def preferences():
    for name, value in request.form.items():
        session[name] = value
    return "", 204


@app.post("/all")
def everything():
    session.update(request.form)
    return "", 204


@app.get("/admin")
def admin():
    if not g.is_admin or session.get("user_id") is None:
        abort(403)
    return "admin"


@app.post("/login")
def login():
    member = find(request.form["name"])
    if member is None:
        session["user_name"] = request.form["name"]
        return "new"
    if check_password_hash(member.password, request.form["password"]):
        session["role"] = request.form["role"]
    return "in"


@app.post("/enter")
def enter():
    name = request.form["name"]
    row = g.db.execute("SELECT id FROM members WHERE name = ? AND password = ?", (name, request.form["password"]))
    if name:
        session["user_name"] = name
    if row is None:
        session["user_name"] = name
    return "in"


@app.post("/return")
def come_back():
    member = find(request.form["name"])
    if not check_password_hash(member.password, request.form["password"]):
        session["user_name"] = request.form["name"]
    if check_password_hash(member.password, request.form["password"]) or request.form.get("guest"):
        session["user_name"] = request.form["name"]
    return "in"


@app.post("/rename")
def rename():
    name = request.form["name"].strip()
    member = Member.query.filter_by(username=session["username"]).first()
    member.username = name
    db.session.commit()
    session["username"] = name
    return "renamed"


@app.post("/rename-any")
def rename_any():
    name = request.form["name"].strip()
    taken = Member.query.filter_by(username=name).first()
    if not taken:
        member = Member.query.get(request.form["id"])
        member.username = name
        session["username"] = name
    return "renamed"


@app.post("/register")
def register():
    name, password, confirm_password = request.form["name"], request.form["password"], request.form["confirm_password"]
    if password != confirm_password:
        return "no", 400
    session["user_name"] = name
    return "in"


@app.post("/anybody")
def anybody():
    name, password = request.form["name"], request.form["password"]
    member = find(name)
    if member is not None and password == member.password:
        return "in"
    session["user_name"] = name
    return "in"
