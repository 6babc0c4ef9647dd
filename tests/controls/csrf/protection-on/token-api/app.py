from flask import Flask, request
from flask_jwt_extended import JWTManager, jwt_required

app = Flask(__name__)
jwt = JWTManager(app)


@app.post("/orders")
@jwt_required()
def order():
    return {"number": request.get_json()["number"]}, 201
