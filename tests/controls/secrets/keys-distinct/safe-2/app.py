import os

from flask import Flask
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
serializer = URLSafeTimedSerializer(app.config["SECRET_KEY"])


def serialize(data, salt=None):
    return serializer.dumps(data, salt=salt)


def deserialize(text, salt=None):
    return serializer.loads(text, salt=salt, max_age=86400)
