from flask import Flask, request
from flask_login import current_user

from models import db

app = Flask(__name__)


@app.patch("/profile")
def profile():
    given = request.get_json()
    changes = {}
    if "city" in given:
        if given["city"].strip() == current_user.city:
            return {"error": "That is the city already."}, 400
        changes["city"] = given["city"].strip().capitalize()
    current_user.update(changes)
    db.session.commit()
    return "", 204
