from shop.models import accounts, mails, pages


class MissingAccount(Exception):
    pass


def find_pages(name):
    return pages.of(name)


def send_reset(address):
    mails.reset(accounts.of(address))


def make_account(address, password):
    if accounts.has(address):
        raise ValueError("Found an existing account for this e-mail address")
    accounts.set_password(accounts.add(address), password)
