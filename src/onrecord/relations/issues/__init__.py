"""Claims about one topic become an issue with each party's position and the state after each
round.
"""
