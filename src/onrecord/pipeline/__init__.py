"""Runs the steps, in two tiers; `steps` lists them.

First tier (`ingest`, `indexing`, `story_assignment`): every document is indexed the moment it comes
and assigned to a story, unparsed. Deep reading (`deep_reading`, `analyse`, `story_findings`): the
documents of a story are parsed once, and all that they say together follows. Where either runs is
the executor's (`executors`). Nothing is imported here: a command that reads nothing should not load
a parser.
"""
