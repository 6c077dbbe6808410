-- Stores an entry unless the stored one is already good.
--
-- KEYS and ARGV: see entry.lua
-- Result: 1 if it was written, 0 if nothing had to be

local found = compare()
if found == '=' or found == wanted.d then
  return 0
end
write()
return 1
