accounts = {}


def moved(sender, receiver, amount):
    accounts[sender]["balance"] -= amount
    accounts[receiver]["balance"] += amount
