from flask import Blueprint, Flask
from flask_cors import CORS
from flask_jwt_extended import JWTManager, create_access_token, jwt_required

app = Flask(__name__)
JWTManager(app)
api = Blueprint("api", __name__)
CORS(api, origins=["https://shop.example"])


@api.post("/token")
def token():
    return {"token": create_access_token("somebody")}


@api.get("/orders")
@jwt_required()
def orders():
    return {"orders": []}


app.register_blueprint(api)
