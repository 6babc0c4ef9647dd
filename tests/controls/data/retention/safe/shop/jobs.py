from datetime import datetime, timedelta, timezone

from shop.models import User, db


def purge_old_customers():
    limit = datetime.now(timezone.utc) - timedelta(days=90)
    db.session.execute(db.delete(User).where(User.last_order < limit))
    db.session.commit()
