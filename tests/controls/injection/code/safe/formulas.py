import operator

OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def total_of(formula):
    left, sign, right = formula.split(" ")
    return OPERATORS[sign](int(left), int(right))
