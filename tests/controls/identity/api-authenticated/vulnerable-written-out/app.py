import members
from flask import Flask
from flask_jwt_extended import JWTManager, jwt_required
from flask_smorest import Api, Blueprint
from models import Member, MemberSchema, NameSchema, db

app = Flask(__name__)
db.init_app(app)
JWTManager(app)
api = Api(app)
blueprint = Blueprint("members", __name__)


@blueprint.route("/members", methods=["GET"])
@blueprint.response(200, MemberSchema(many=True))
def every_member():
    return Member.query.all()


@blueprint.route("/members/<int:number>", methods=["GET"])
@blueprint.response(200, MemberSchema)
@jwt_required()
def one_member(number):
    return db.get_or_404(Member, number)


@app.get("/directory")
def directory():
    return members.listed()


@app.get("/names")
@jwt_required()
def names():
    return NameSchema(many=True).dump(Member.query.all()), 200


api.register_blueprint(blueprint)
