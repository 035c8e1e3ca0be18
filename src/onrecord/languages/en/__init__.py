"""What one document says: sentences, mentions, titles, times, attributions and the acts it tells
(`reader`).

Nothing is imported here: other steps use parts of this one that need no parser, and its library
takes seconds to load.
"""
