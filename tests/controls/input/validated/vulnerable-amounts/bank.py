accounts = {}


def moved(sender, receiver, amount):
    accounts[sender]["balance"] -= amount
    accounts[receiver]["balance"] += amount


def check_balance(user, amount):
    if amount > user.balance:
        raise ValueError("not enough")
