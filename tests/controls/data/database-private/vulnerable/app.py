from flask import Flask

HOST = "cache.shop.example"

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://shop:{}@{}/shop".format("x" * 20, "8.8.8.8")
app.config["REDIS_URL"] = f"redis://{HOST}:6379/0"
app.config["CELERY_BROKER_URL"] = "amqp://guest:guest@broker.shop.example//"
