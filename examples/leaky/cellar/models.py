"""The tables."""

from datetime import datetime

from flask_login import UserMixin

from .crypto import decrypt, encrypt, hash_password
from .extensions import db, login_manager


class User(UserMixin, db.Model):
    __tablename__ = "users"

    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80), unique=True, nullable=False)
    email = db.Column(db.String(200), unique=True, nullable=False)
    full_name = db.Column(db.String(200), default="")
    password_hash = db.Column(db.String(200), nullable=False)
    role = db.Column(db.String(20), default="customer", nullable=False)
    avatar = db.Column(db.String(255))
    reset_token = db.Column(db.String(64))
    created_at = db.Column(db.DateTime, default=datetime.now)

    orders = db.relationship("Order", back_populates="customer")
    documents = db.relationship("Document", back_populates="owner")

    def set_password(self, password):
        self.password_hash = hash_password(password)

    def check_password(self, password):
        return self.password_hash == hash_password(password)

    @property
    def is_admin(self):
        return self.role == "admin"

    def as_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns}


class Supplier(db.Model):
    __tablename__ = "suppliers"

    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(120), unique=True, nullable=False)
    iban_encrypted = db.Column(db.LargeBinary)

    products = db.relationship("Product", back_populates="supplier")

    @property
    def iban(self):
        return decrypt(self.iban_encrypted) if self.iban_encrypted else ""

    @iban.setter
    def iban(self, value):
        self.iban_encrypted = encrypt(value)


class Product(db.Model):
    __tablename__ = "products"

    id = db.Column(db.Integer, primary_key=True)
    sku = db.Column(db.String(40), unique=True, nullable=False)
    name = db.Column(db.String(200), nullable=False)
    price_cents = db.Column(db.Integer, default=0, nullable=False)
    quantity = db.Column(db.Integer, default=0, nullable=False)
    supplier_id = db.Column(db.Integer, db.ForeignKey("suppliers.id"))

    supplier = db.relationship("Supplier", back_populates="products")

    def as_dict(self):
        return {
            "id": self.id,
            "sku": self.sku,
            "name": self.name,
            "price_cents": self.price_cents,
            "quantity": self.quantity,
        }


class Order(db.Model):
    __tablename__ = "orders"

    id = db.Column(db.Integer, primary_key=True)
    customer_id = db.Column(db.Integer, db.ForeignKey("users.id"))
    product_id = db.Column(db.Integer, db.ForeignKey("products.id"), nullable=False)
    quantity = db.Column(db.Integer, default=1, nullable=False)
    status = db.Column(db.String(20), default="open", nullable=False)
    created_at = db.Column(db.DateTime, default=datetime.now)

    customer = db.relationship("User", back_populates="orders")
    product = db.relationship("Product")

    @property
    def total_cents(self):
        return self.product.price_cents * self.quantity

    def as_dict(self):
        return {
            "id": self.id,
            "sku": self.product.sku,
            "quantity": self.quantity,
            "total_cents": self.total_cents,
            "status": self.status,
        }


class Document(db.Model):
    __tablename__ = "documents"

    id = db.Column(db.Integer, primary_key=True)
    owner_id = db.Column(db.Integer, db.ForeignKey("users.id"), nullable=False)
    filename = db.Column(db.String(255), nullable=False)
    checksum = db.Column(db.String(64))
    created_at = db.Column(db.DateTime, default=datetime.now)

    owner = db.relationship("User", back_populates="documents")


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


class PaymentCard(db.Model):
    __tablename__ = "payment_cards"

    id = db.Column(db.Integer, primary_key=True)
    customer_id = db.Column(db.Integer, db.ForeignKey("users.id"), nullable=False)
    card_number = db.Column(db.String(19), nullable=False)
    expires = db.Column(db.String(5), nullable=False)
