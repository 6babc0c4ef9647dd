"""What stands around an application: web servers, process managers, containers, firewalls, databases; a folder each."""
