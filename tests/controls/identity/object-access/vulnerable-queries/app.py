from flask import Flask
from flask.views import MethodView
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from flask_smorest import Api, Blueprint

from models import Note, NoteSchema, db

app = Flask(__name__)
db.init_app(app)
JWTManager(app)
api = Api(app)
notes = Blueprint("notes", __name__, url_prefix="/notes")


@notes.route("/<int:number>")
class NoteView(MethodView):
    @notes.arguments(NoteSchema)
    @notes.response(200, NoteSchema)
    @jwt_required()
    def put(self, given, number):
        if note := Note.of(number):
            note.text = given["text"]
            db.session.commit()
        return note

    @notes.response(204)
    @jwt_required()
    def delete(self, number):
        Note.remove(number, owner_id=get_jwt_identity())


api.register_blueprint(notes)
