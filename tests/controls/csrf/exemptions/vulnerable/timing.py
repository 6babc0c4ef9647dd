import time


def timed(view):
    def measured(*arguments, **named):
        begun = time.monotonic()
        answer = view(*arguments, **named)
        print(time.monotonic() - begun)
        return answer

    return measured
