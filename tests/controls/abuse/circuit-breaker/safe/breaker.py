class CircuitBreaker:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return False
