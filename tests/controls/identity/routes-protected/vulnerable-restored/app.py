from bson.json_util import loads
from flask import Flask, redirect, request
from flask.views import MethodView
from flask_login import LoginManager, login_required, login_user
from pymongo import MongoClient

from accounts import find_user

app = Flask(__name__)
login_manager = LoginManager(app)
database = MongoClient("mongodb://base/shop").shop


class Restoring(MethodView):
    def post(self):
        for name, documents in loads(request.data).items():
            database[name].drop()
            database[name].insert_many(documents)
        return {}


class Goods(MethodView):
    def delete(self, number):
        database.goods.delete_one({"number": number})
        return {}


@app.post("/login")
def login():
    user = find_user(request.form["name"])
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


ROWS = [("/goods/<int:number>", Goods)]
OPEN_ROWS = [("/base/restore", Restoring)]

for row in ROWS:
    row[1].decorators = [login_required]
    app.add_url_rule(row[0], view_func=row[1].as_view(row[0]))
for row in OPEN_ROWS:
    app.add_url_rule(row[0], view_func=row[1].as_view(row[0]))
