from flask import Flask

app = Flask(__name__)
app.config["REDIS_URL"] = "redis://redis:6379/0"
