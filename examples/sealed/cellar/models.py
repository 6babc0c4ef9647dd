"""The tables."""

import hmac
import secrets
from datetime import UTC, datetime, timedelta

from flask_login import UserMixin
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cellar.crypto import decrypt, digest, encrypt, make_token
from cellar.extensions import db, login_manager
from cellar.passwords import hash_password, is_outdated, is_password

ROLES = ("customer", "clerk", "admin")


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


class User(UserMixin, db.Model):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    full_name: Mapped[str] = mapped_column(String(200), default="")
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20), default="customer")
    avatar: Mapped[str | None] = mapped_column(String(80))
    factor_encrypted: Mapped[bytes | None]
    factor_last_step: Mapped[int] = mapped_column(default=0)
    session_stamp: Mapped[str] = mapped_column(String(32), default=lambda: secrets.token_hex(16))
    created_at: Mapped[datetime] = mapped_column(default=now)

    def get_id(self) -> str:
        return f"{self.id}:{self.session_stamp}"

    def set_password(self, password: str) -> None:
        self.password_hash = hash_password(password)
        self.end_all_sessions()

    def check_password(self, password: str) -> bool:
        if not is_password(self.password_hash, password):
            return False
        if is_outdated(self.password_hash):
            self.password_hash = hash_password(password)
        return True

    def end_all_sessions(self) -> None:
        self.session_stamp = secrets.token_hex(16)

    @property
    def is_admin(self) -> bool:
        return self.role == "admin"

    def as_dict(self) -> dict[str, str | int]:
        return {"id": self.id, "email": self.email, "full_name": self.full_name}


class PasswordReset(db.Model):
    __tablename__ = "password_resets"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(default=lambda: now() + timedelta(hours=1))

    user: Mapped[User] = relationship()

    @classmethod
    def begin(cls, user: User) -> str:
        """Forget earlier tokens of the user and return a new one, which is not kept."""
        db.session.execute(db.delete(cls).where(cls.user_id == user.id))
        token = make_token()
        db.session.add(cls(user_id=user.id, token_digest=digest(token)))
        return token

    @classmethod
    def find(cls, token: str) -> "PasswordReset | None":
        found = db.session.scalar(db.select(cls).where(cls.token_digest == digest(token)))
        return found if found is not None and found.expires_at > now() else None


class ApiToken(db.Model):
    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(default=lambda: now() + timedelta(days=30))

    user: Mapped[User] = relationship()

    @classmethod
    def find(cls, token: str) -> "ApiToken | None":
        found = db.session.scalar(db.select(cls).where(cls.token_digest == digest(token)))
        return found if found is not None and found.expires_at > now() else None


class Terminal(db.Model):
    __tablename__ = "terminals"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))


class Supplier(db.Model):
    __tablename__ = "suppliers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    iban_encrypted: Mapped[bytes | None]

    @property
    def iban(self) -> str:
        return decrypt(self.iban_encrypted) if self.iban_encrypted else ""

    @iban.setter
    def iban(self, value: str) -> None:
        self.iban_encrypted = encrypt(value)


class Product(db.Model):
    __tablename__ = "products"

    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    price_cents: Mapped[int] = mapped_column(default=0)
    quantity: Mapped[int] = mapped_column(default=0)

    def as_dict(self) -> dict[str, str | int]:
        return {"sku": self.sku, "name": self.name, "price_cents": self.price_cents, "quantity": self.quantity}


class Order(db.Model):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    quantity: Mapped[int]
    status: Mapped[str] = mapped_column(String(20), default="open")
    created_at: Mapped[datetime] = mapped_column(default=now)

    customer: Mapped[User] = relationship()
    product: Mapped[Product] = relationship()

    @property
    def total_cents(self) -> int:
        return self.product.price_cents * self.quantity

    def as_dict(self) -> dict[str, str | int]:
        return {"id": self.id, "sku": self.product.sku, "quantity": self.quantity, "status": self.status}


class Document(db.Model):
    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    title: Mapped[str] = mapped_column(String(120))
    stored_name: Mapped[str] = mapped_column(String(80), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


@login_manager.user_loader
def load_user(session_id: str) -> User | None:
    user_id, _, stamp = session_id.partition(":")
    user = db.session.get(User, int(user_id)) if user_id.isdecimal() else None
    if user is None or not hmac.compare_digest(user.session_stamp, stamp):
        return None
    return user
