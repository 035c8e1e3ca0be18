"""What a document tells of itself: its paragraphs, its furniture, dateline, outlet, date and
language.
"""
