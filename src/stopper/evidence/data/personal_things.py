"""Tables whose name says that what they hold is between one user and the site: orders, invoices, messages."""

from __future__ import annotations

import re

from stopper.standard.regex import regex

# The last word of the name decides: an order's items are for who ordered, a message board is for everybody.
PERSONAL = frozenset({
    "order", "invoice", "payment", "receipt", "transaction", "transfer", "refund", "payout", "paycheck", "payslip",
    "salary", "message", "mail", "prescription", "appointment", "diagnosis", "loan", "booking", "reservation",
    "subscription", "bill", "card", "cardnumber", "creditcard", "beneficiary", "withdrawal", "deposit", "purchase",
    "claim", "address", "statement", "secret", "passport", "balance", "wallet",
})  # fmt: skip
# Of these many are for everybody: a board's messages, a parliament's bills, a game's cards, a shop's address.
OFTEN_PUBLIC = frozenset({
    "message", "mail", "bill", "card", "address", "statement", "claim", "booking", "reservation", "appointment",
    "subscription", "balance", "transfer", "transaction",
})  # fmt: skip
OF_PERSONS = frozenset({"medical", "health", "patient", "bank", "credit", "private", "personal"})
PARTS = frozenset({"table", "model", "record", "db", "item", "detail", "history", "data", "list", "summary"})
WORD = regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
PLURALS = (("sses", "ss"), ("ies", "y"), ("s", ""))
NOT_PLURAL = ("ss", "us", "is")


def is_confidential(name: str) -> bool:
    """Whether the name says that nobody else is to read it: `orders`, `medical_records`; no `messages`."""
    return is_personal(name) and OFTEN_PUBLIC.isdisjoint(_singular(word.lower()) for word in WORD.findall(name))


def is_personal(name: str) -> bool:
    """Whether the name of a table or a variable that holds rows says so: `orders`, `BankAccount`, `sql:invoices`."""
    words = [_singular(word.lower()) for word in WORD.findall(re.split(r"[.:]", name)[-1])]
    named = len(words)
    while words and words[-1] in PARTS:
        words.pop()
    # An account is its user's own row; its history or summary is a thing of his.
    is_of_account = len(words) < named and words[-1:] == ["account"]
    return bool(words) and (words[-1] in PERSONAL or words[0] in OF_PERSONS or is_of_account)


def _singular(word: str) -> str:
    if word.endswith(NOT_PLURAL) and not word.endswith("sses"):
        return word
    for plural, single in PLURALS:
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    return word
