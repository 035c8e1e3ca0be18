"""What tries to break the program: bounded versions of what `python -m evals.attacks` does at
length."""
