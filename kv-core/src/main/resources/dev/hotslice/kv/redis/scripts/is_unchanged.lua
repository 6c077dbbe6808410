-- Compares the stored entry with a new one, without the new value and its digest and without writing.
--
-- KEYS and ARGV: see entry.lua; of the fields v and d are left out
-- Result: see compare() in entry.lua

return compare()
