from flask import Flask, request
from flask_jwt_extended import JWTManager, current_user, jwt_required
from flask_restful import Api, Resource

from models import User
from work import done

app = Flask(__name__)
JWTManager(app)
api = Api(app)


class Admin(Resource):
    @jwt_required()
    def get(self):
        if current_user.is_admin:
            return {"state": "up"}
        return {"state": "refused"}, 403

    @jwt_required()
    def post(self):
        return {"done": done(request.get_json()["task"])}


api.add_resource(Admin, "/api/admin")
