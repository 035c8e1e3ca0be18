"""What people use: the command line, the exports and the page."""
