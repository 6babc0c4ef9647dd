from pydantic import BaseModel


class Answer(BaseModel):
    done: bool
    message: str


def stored(item):
    return str(item)


def keep(answer):
    return answer.done
