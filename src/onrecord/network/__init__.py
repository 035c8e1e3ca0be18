"""What is fetched from the network, and only when a user asks for it: nothing else in the program
opens a connection."""
