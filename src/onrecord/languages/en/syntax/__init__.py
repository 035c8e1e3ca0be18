"""Questions to the parse: who does it, what stands beside what, whether a clause tells its act
as done.
"""
