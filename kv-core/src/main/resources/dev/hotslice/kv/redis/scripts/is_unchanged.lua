-- Tells whether the stored entry is already good, without the new value and without writing.
--
-- KEYS and ARGV: see entry.lua; of the fields v is left out
-- Result: 1 if nothing has to be written, else 0

return is_unchanged() and 1 or 0
