from users import db, operation_of


class Operations:
    CONFIRM = "confirm"
    RESET_PASSWORD = "reset-password"


def validate_token(user, token, operation, new_password=None):
    if operation != operation_of(token):
        return False
    if operation == Operations.CONFIRM:
        user.confirmed = True
    elif operation == Operations.RESET_PASSWORD:
        user.set_password(new_password)
    db.session.commit()
    return True
