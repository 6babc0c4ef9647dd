"""What a child process that runs a project's code may do: nothing outside its scratch folder, and no network."""
