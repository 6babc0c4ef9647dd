from flask_sqlalchemy import SQLAlchemy

store = SQLAlchemy()
