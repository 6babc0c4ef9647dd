def do_work(text):
    return eval(text)  # reached


def do_two(first, second):
    # The caller gives one argument.
    return eval(first + second)  # harmless
