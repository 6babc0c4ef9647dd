from models import Member, MemberSchema, db


def listed():
    return MemberSchema(many=True).dump(db.session.execute(db.select(Member)).scalars().all()), 200
