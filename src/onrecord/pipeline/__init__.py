"""Runs the steps on this machine, in two tiers.

First tier (`taking_in`, `arriving`, `placing`): every document is described the moment it comes and
placed in a story, unparsed. Deep reading (`reading`, `deriving`, `story_findings`): the documents
of a story are parsed once, and all that they say together follows. `workers` spreads either over
processes. Nothing is imported here: a command that reads nothing should not load a parser.
"""
