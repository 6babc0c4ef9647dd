import stopper
from flask import Flask

app = Flask(__name__)
stopper.Stopper(app, policy={"hosts": {"names": ["shop.example"]}, "access": {"session-key": "user"}})
