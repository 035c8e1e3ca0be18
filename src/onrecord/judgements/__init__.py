"""Human judgements: what people decided about documents, stories, entities, claims, events and
discrepancies.

`making` and `checking` make them, `subject_anchors` writes what they are about so that
`subject_lookup` finds it again; `model.judgements` says which are in force. They act at four
places: `judged_documents` before everything, `judged_stories` after the documents are in stories,
`onrecord.entities` for entities, `applying` last. `reporting` says what became of each, `exchange`
writes and reads them. Nothing is deleted: an undo is a judgement too.
"""
