-- Removes some entries of a shard and their names.
--
-- KEYS[1]  the names of the shard
-- KEYS[2...]  the entries
-- ARGV[1...]  their keys' own names; at most some thousands, or Lua's stack is too small
-- Result: how many there were

redis.call('ZREM', KEYS[1], unpack(ARGV))
return redis.call('UNLINK', unpack(KEYS, 2))
