from pathlib import Path

from flask import Flask

PASSWORD = Path(__file__).with_name("cache.pass").read_text().strip()

app = Flask(__name__)
app.config["REDIS_URL"] = f"redis://shop:{PASSWORD}@10.20.0.7:6379/0"
app.config["SQLALCHEMY_DATABASE_URI"] = f"postgresql://shop:{PASSWORD}@/shop?host=/run/postgresql"
