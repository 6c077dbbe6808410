-- Removes an entry and its name.
--
-- KEYS[1]  the entry
-- KEYS[2]  the names of the shard
-- ARGV[1]  the key's own name
-- Result: 1 if there was one, else 0

redis.call('ZREM', KEYS[2], ARGV[1])
return redis.call('UNLINK', KEYS[1])
