"""Sessions: where they are kept, what is put into them, and when they begin anew or end."""
