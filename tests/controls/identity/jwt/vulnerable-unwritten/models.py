from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class BlockList(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    jti = db.Column(db.String(36))

    @staticmethod
    def every():
        return db.session.execute(db.select(BlockList)).scalars()
