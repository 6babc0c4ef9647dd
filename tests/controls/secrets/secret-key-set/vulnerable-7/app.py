from decouple import config
from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = config("SECRET_KEY", "S#perS3crEt_007")
