-- Stores an entry if the stored one is as it is expected to be.
--
-- KEYS and ARGV: see entry.lua; ARGV[3] is the state expected
-- Result: 1 if it was written, 0 if it was not as expected

if not is_as_expected() then
  return 0
end
write()
return 1
