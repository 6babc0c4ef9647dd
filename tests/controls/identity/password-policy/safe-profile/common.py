def is_common_password(password):
    with open("common.txt", encoding="utf-8") as words:
        return password.lower() in words.read().split()
