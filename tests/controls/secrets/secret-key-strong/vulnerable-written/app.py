import base64
import random

from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = base64.b64decode("c3VwZXJzZWNyZXRrZXk=")
app.config["JWT_SECRET_KEY"] = "".join(["night", "-", "owl"])
random.seed(42)
app.config["WTF_CSRF_SECRET_KEY"] = "%030x" % random.randrange(16**30)


@app.get("/")
def home():
    return ""
