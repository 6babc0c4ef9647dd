from flask import Flask, Response, json, jsonify
from flask_httpauth import HTTPTokenAuth

from models import User

app = Flask(__name__)
auth = HTTPTokenAuth()


@app.get("/members")
def members():
    answer = jsonify({"members": [user.name for user in User.query.all()]})
    return answer


@app.get("/member/<int:number>")
def member(number):
    user = User.query.get(number)
    return Response(json.dumps({"name": user.name}), mimetype="application/json")


@app.get("/member/<int:number>/rank")
@auth.login_required
def rank(number):
    return jsonify({"rank": number})
