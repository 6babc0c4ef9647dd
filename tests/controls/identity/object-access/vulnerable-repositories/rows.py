"""The rows of the board, which a service is handed unless it names another store."""

from database import store as usual
from sqlalchemy import text


class Pins:
    def __init__(self, store=usual):
        self.store = store

    def add(self, words, member):
        sql = "INSERT INTO pins(words, member) VALUES (:words, :member)"
        self.store.session.execute(text(sql), {"words": words, "member": member})
        self.store.session.commit()

    def remove(self, id):
        sql = "DELETE FROM pins WHERE id = :id"
        self.store.session.execute(text(sql), {"id": id})
        self.store.session.commit()


class Letters:
    def __init__(self, store=usual):
        self.store = store

    def add(self, words, member):
        self.store.session.execute(text(f"INSERT INTO letters(member, words) VALUES ({member}, '{words}')"))
        self.store.session.commit()

    def find(self, id):
        return self.store.session.execute(text("SELECT * FROM letters WHERE id = :id"), {"id": id}).mappings().first()

    def remove(self, id):
        self.store.session.execute(text("DELETE FROM letters WHERE id = :id"), {"id": id})
        self.store.session.commit()


usual_pins = Pins()
usual_letters = Letters()
