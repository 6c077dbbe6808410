-- Removes the first entries of a range of names, dead or alive. The entries stand in the same slot as
-- the names, though only the names can be declared.
--
-- KEYS[1]  the names of the shard
-- KEYS[2]  the changes of the shard: see changes.lua
-- ARGV[1]  the prefix of all entries of the shard
-- ARGV[2]  the lower bound, as ZRANGEBYLEX takes it
-- ARGV[3]  the most names to remove, which bounds how long Redis is kept busy
-- Result: the last name removed, or '' if no more can follow

local batch = redis.call('ZRANGEBYLEX', KEYS[1], ARGV[2], '+', 'LIMIT', 0, ARGV[3])
for _, name in ipairs(batch) do
  redis.call('UNLINK', ARGV[1] .. name)
  redis.call('ZREM', KEYS[1], name)
end
if #batch > 0 and is_watched(KEYS[2]) then
  tell(KEYS[2], 'G')
end
return #batch < tonumber(ARGV[3]) and '' or batch[#batch]
