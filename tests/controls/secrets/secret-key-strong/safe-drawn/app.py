import random
import string

from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = "".join(random.SystemRandom().choices(string.ascii_letters, k=48))
