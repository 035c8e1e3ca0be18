"""The parse: paragraphs cut into sentences, each word with its part of speech and what it hangs
on.
"""
