from marshmallow import Schema, fields
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

session = Session(create_engine("sqlite:///customers.db"))


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class CustomerSchema(Schema):
    name = fields.Str()
