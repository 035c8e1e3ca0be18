"""Time expressions: where a text tells a time, and which (EDTF), relative to the document's date
where it says so."""
