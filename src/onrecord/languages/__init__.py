"""Languages: a document becomes its reading. Everything that knows one language lies in the
folder of its code.
"""
