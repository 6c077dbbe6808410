-- Removes an entry if it is as it is expected to be.
--
-- KEYS and ARGV: see entry.lua; ARGV[3] is the state expected, and nothing follows it
-- Result: 1 if it is gone now, 0 if it was not as expected

if not is_as_expected() then
  return 0
end
redis.call('ZREM', names, name)
if redis.call('UNLINK', entry) == 1 and is_watched(KEYS[3]) then
  tell_removed(KEYS[3], ARGV[2], name)
end
return 1
