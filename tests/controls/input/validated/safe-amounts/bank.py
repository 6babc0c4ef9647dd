accounts = {}


def moved(sender, receiver, amount):
    if amount <= 0:
        raise ValueError("an amount is above zero")
    accounts[sender]["balance"] -= amount
    accounts[receiver]["balance"] += amount
