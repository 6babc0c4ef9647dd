from flask import Flask, jsonify

from models import User, db

app = Flask(__name__)


@app.delete("/member/<int:number>")
def leave(number):
    user = db.session.get(User, number)
    if user is None:
        return jsonify({"error": "There is none."}), 404
    db.session.delete(user)
    db.session.commit()
    return jsonify({"left": number})
