"""The routes of an application, how they are registered, and what stands before each."""
