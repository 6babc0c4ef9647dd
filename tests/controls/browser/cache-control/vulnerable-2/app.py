from flask import Flask, make_response, render_template
from flask_login import LoginManager, login_required

app = Flask(__name__)
login_manager = LoginManager(app)


@app.get("/account")
@login_required
def account():
    response = make_response(render_template("index.html"))
    response.cache_control.public = True
    response.cache_control.max_age = 300
    return response
