import os

import stopper
from flask import Flask

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
stopper.Stopper(app, policy={"hosts": {"names": ["photos.example"]}, "access": {"session-key": "user"}})


@app.post("/photos")
@stopper.upload("png", "jpg", max_size="5MB", max_count=3)
def add(files):
    return [file.store().name for file in files]


@app.get("/photos/<name>")
def show(name):
    return stopper.stored(name).send()
