"""Human judgements: what people decided about documents, stories, entities, claims, events and
discrepancies.

`making` makes and checks them, `standing` says which are in force, `finding` what their subjects
are now. They act at
four places: `documents` before everything, `stories` after placement, `onrecord.entities` for
entities, `findings` last. `reporting` says what became of each, `exchange` writes and reads them.
Nothing is deleted: an undo is a judgement too.
"""
