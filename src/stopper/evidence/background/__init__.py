"""What an application does without a request: tasks of its queues, and commands that a clock runs."""
