from flask import Flask
from flask_dance.contrib.github import make_github_blueprint

app = Flask(__name__)
app.register_blueprint(make_github_blueprint(), url_prefix="/login")
