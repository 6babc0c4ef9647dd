from flask import Flask, abort, request
from flask_jwt_extended import JWTManager, create_access_token, get_jwt_identity, jwt_required

from models import Note, User, db

app = Flask(__name__)
JWTManager(app)


@app.post("/token")
def token():
    name = request.json.get("username")
    password = request.json.get("password")
    user = User.query.filter_by(email=name).first_or_404()
    if not user.check_password(password):
        abort(401)
    roles = ["admin"] if name == "admin" else ["user"]
    made = create_access_token(identity=name, additional_claims={"roles": roles})
    answer = {"data": {"access_token": made}}
    return answer, 200


@app.post("/notes")
@jwt_required()
def add():
    db.session.add(Note(user_id=get_jwt_identity(), text=request.json["text"]))
    db.session.commit()
    return ""
