import os

from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["JWT_SECRET_KEY"] = app.config["SECRET_KEY"]

for name in ("SECURITY_PASSWORD_SALT", "WTF_CSRF_SECRET_KEY"):
    app.config[name] = app.config.get(name, app.config["SECRET_KEY"])
