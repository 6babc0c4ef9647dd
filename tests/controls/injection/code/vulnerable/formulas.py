def total_of(formula, **names):
    return eval(formula, {"__builtins__": {}}, names)
