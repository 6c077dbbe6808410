-- Removes some entries of a shard and their names.
--
-- KEYS[1]  the names of the shard
-- KEYS[2]  the changes of the shard: see changes.lua
-- KEYS[3...]  the entries
-- ARGV[1]  now in epoch milliseconds, by the caller's clock
-- ARGV[2...]  their keys' own names; at most some thousands, or Lua's stack is too small
-- Result: how many there were

redis.call('ZREM', KEYS[1], unpack(ARGV, 2))
if not is_watched(KEYS[2]) then
  return redis.call('UNLINK', unpack(KEYS, 3))
end
local removed = 0
for i = 3, #KEYS do
  if redis.call('UNLINK', KEYS[i]) == 1 then
    removed = removed + 1
    tell_removed(KEYS[2], ARGV[1], ARGV[i - 1])
  end
end
return removed
