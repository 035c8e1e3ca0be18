"""Claims about one matter become an issue with each party's position and the state after each
round.
"""
