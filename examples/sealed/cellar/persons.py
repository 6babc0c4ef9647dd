"""What a person may ask for: their data, and its end."""

from datetime import timedelta

from cellar.extensions import db
from cellar.models import Document, Order, User, now
from cellar.uploads import remove_upload

IDLE = timedelta(days=730)


def export_account(user: User) -> dict[str, object]:
    """Everything that is kept about one person."""
    orders = db.session.scalars(db.select(Order).where(Order.customer_id == user.id))
    documents = db.session.scalars(db.select(Document).where(Document.owner_id == user.id))
    return {
        "account": user.as_dict(),
        "orders": [order.as_dict() for order in orders],
        "documents": [document.title for document in documents],
    }


def forget_account(user: User) -> None:
    """Erase a person: documents go, orders stay for the law without a name."""
    remove_documents(user)
    user.email = f"erased-{user.id}@cellar.example"
    user.full_name = ""
    user.avatar = None
    user.end_all_sessions()
    db.session.commit()


def remove_documents(user: User) -> None:
    """Remove the documents and the picture of one person."""
    for document in db.session.scalars(db.select(Document).where(Document.owner_id == user.id)):
        remove_upload(document.stored_name)
        db.session.delete(document)
    if user.avatar:
        remove_upload(user.avatar)


def purge_accounts() -> int:
    """Delete the accounts that are older than two years and never ordered; how many."""
    ordered = db.select(Order.customer_id)
    idle = db.select(User).where(User.created_at < now() - IDLE, User.role == "customer", User.id.not_in(ordered))
    found = list(db.session.scalars(idle))
    for user in found:
        remove_documents(user)
        db.session.delete(user)
    db.session.commit()
    return len(found)
