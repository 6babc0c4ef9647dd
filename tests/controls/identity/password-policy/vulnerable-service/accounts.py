import sqlite3

from passlib.hash import argon2

COMMON_PASSWORDS = frozenset(open("common_passwords.txt").read().split())


class Account:
    @staticmethod
    def errors_of(given):
        errors = []
        if len(given.get("name")) < 3:
            errors.append("name")
        if len(given.get("password")) < 6 or given.get("password") in COMMON_PASSWORDS:
            errors.append("password")
        return errors

    @classmethod
    def register(cls, given):
        with sqlite3.connect("accounts.db") as database:
            values = (given["name"], argon2.hash(given["password"]))
            database.execute("INSERT INTO accounts (name, password_hash) VALUES (?, ?)", values)
