from flask import Flask, jsonify
from flask_httpauth import HTTPTokenAuth

from models import User, db

app = Flask(__name__)
auth = HTTPTokenAuth()


@app.delete("/member/<int:number>")
@auth.login_required(role="operator")
def leave(number):
    db.session.delete(db.session.get(User, number))
    db.session.commit()
    return jsonify({"left": number})
