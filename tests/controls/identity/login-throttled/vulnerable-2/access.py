from functools import wraps

from flask import abort, request
from werkzeug.security import check_password_hash


def demand_password(view):
    @wraps(view)
    def answer(*arguments, **named):
        sent = request.authorization
        user = find_user(sent.username) if sent else None
        if user is None or not check_password_hash(user.password, sent.password):
            abort(401)
        return view(*arguments, **named)

    return answer
