-- Stores an entry, whatever was there.
--
-- KEYS and ARGV: see entry.lua
-- Result: 1

write()
return 1
