"""The functions that a database of PostgreSQL keeps for the full text: how words are cut, and how
they are asked for."""

from __future__ import annotations

_CUT = r"""regexp_replace(regexp_replace(normalize(lower(PART COLLATE "und-x-icu"), NFD),
'[\u0300-\u036f]+', '', 'g') COLLATE "und-x-icu", '[^[:alnum:]]+', ' ', 'g')"""
"""A text as its words, in lower case and without accents, each after one blank."""

WORDS_OF_PARTS = f"""CREATE OR REPLACE FUNCTION onrecord_words(parts text[]) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  most integer := 1000000000;
  found tsvector;
  told text;
BEGIN
  LOOP
    BEGIN
      found := '';
      FOR part IN 1 .. cardinality(parts) LOOP
        told := left(coalesce(parts[part], ''), most);
        found := found || setweight(
          to_tsvector('simple'::regconfig, {_CUT.replace("PART", "told")}), chr(64 + part)::"char"
        );
      END LOOP;
      RETURN found;
    EXCEPTION WHEN program_limit_exceeded THEN
      -- Of a text with more words than a tsvector holds, the first are found.
      IF most < 1000 THEN RAISE; END IF;
      most := least(most / 2, 1000000);
    END;
  END LOOP;
END $$"""
"""The words of the parts of a row (at most four), each with its place and its part, A to D."""

WORDS_ASKED = f"""CREATE OR REPLACE FUNCTION onrecord_asked(words text, parts text)
RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CAST(string_agg(replace(asked, ':#', CASE part WHEN '-' THEN '' ELSE ':' || part END),
  ' | ') AS tsquery)
FROM (SELECT regexp_replace(
  phraseto_tsquery('simple'::regconfig, {_CUT.replace("PART", "words")})::text,
  '(''[^'']+'')', '\\1:#', 'g') AS asked) AS found,
string_to_table(parts, ' ') AS part $$"""
"""The words, one after the other in one of the parts, which blanks part: "A B", "AB" for one word
in either, "-" for any; with * before it, all words that begin so."""
