import os

from apiflask import APIBlueprint, APIFlask
from flask_jwt_extended import JWTManager, create_access_token, jwt_required
from flask_sqlalchemy import SQLAlchemy

app = APIFlask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
db = SQLAlchemy(app)
jwt = JWTManager(app)
letters = APIBlueprint("letters", __name__, url_prefix="/letters")


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(200))


@app.post("/login")
@app.doc(security=[])
def login():
    return {"access": create_access_token(identity="1")}


@letters.get("/<int:letter_id>")
@letters.doc(security=[{"BearerAuth": []}])
@jwt_required()
def letter(letter_id):
    return {"text": db.session.get(Letter, letter_id).text}


@letters.get("/count")
@letters.doc(security=[{"BearerAuth": []}, {}])
def counted():
    return {"count": db.session.query(Letter).count()}


@letters.post("/<int:letter_id>/copies")
@letters.doc(security=[{"BearerAuth": []}])
def copies(letter_id):
    """Stands in the document; another service answers it."""


@letters.get("/titles")
@letters.doc(summary="What the letters are about.")
def titles():
    return {"titles": ["tax", "land"]}


app.register_blueprint(letters)
