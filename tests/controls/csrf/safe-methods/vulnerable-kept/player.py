class Player:
    def __init__(self):
        self.queue = []
        self.level = 1

    def skip(self):
        self.queue.pop(0)

    def loudness(self, level):
        self.level = level

    def following(self):
        return self.queue[0]
