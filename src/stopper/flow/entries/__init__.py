"""Where runs begin: views, hooks, resolvers, handlers of messages."""
