"""What tries to break the program: hostile texts, and what they may cost."""
