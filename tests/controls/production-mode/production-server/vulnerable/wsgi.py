from werkzeug.serving import run_simple

from app import app

run_simple("127.0.0.1", 8000, app)
