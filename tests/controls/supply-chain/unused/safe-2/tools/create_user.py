def create_user(name):
    print(name)
