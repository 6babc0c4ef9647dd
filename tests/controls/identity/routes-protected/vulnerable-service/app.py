from flask import Flask, request
from flask_login import LoginManager, login_required
from models import db
from services import ArticleService

app = Flask(__name__)
LoginManager(app)
db.init_app(app)


@app.post("/drafts/<int:number>")
@login_required
def change_draft(number):
    ArticleService.update(number, request.get_json())
    return "", 204


@app.put("/articles/<int:number>")
def change(number):
    if ArticleService.update(number, request.get_json()) is None:
        return "", 404
    return "", 204
