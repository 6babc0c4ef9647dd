import jwt
from flask import Flask, jsonify, request, session
from flask_login import LoginManager, login_required

app = Flask(__name__)
login_manager = LoginManager(app)


def proved(name, password):
    member = find_member(name)
    return jwt.encode({"id": member.id}, app.config["SECRET_KEY"]) if member.check_password(password) else None


@app.post("/login")
def login():
    """Keeps who it is in the browser, also of whoever was sent here."""
    data = request.get_json(force=True)
    token = proved(data["name"], data["password"])
    answer = {"done": True}
    session["member"] = token
    return jsonify(answer) if token else (jsonify(error="no"), 401)


@app.get("/")
@login_required
def index():
    return session.get("name", "")
