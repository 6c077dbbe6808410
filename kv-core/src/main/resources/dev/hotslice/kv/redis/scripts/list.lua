-- Reads the living names of one shard in the order of their bytes and forgets the dead ones on the
-- way. The entries stand in the same slot as the names, though only the names can be declared.
--
-- KEYS[1]  the names of the shard
-- ARGV[1]  the prefix of all entries of the shard
-- ARGV[2]  the lower bound, as ZRANGEBYLEX takes it
-- ARGV[3]  the upper bound
-- ARGV[4]  the most names to return
-- ARGV[5]  the most names to look at, which bounds how long Redis is kept busy
-- ARGV[6]  now in epoch seconds, by the caller's clock
-- Result: the last name looked at, or '' if the range has no more; then name, metadata and
--         expiration (the last two may be nil) of each living entry

local names, prefix, from = KEYS[1], ARGV[1], ARGV[2]
local wanted, looks, now = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local page = { '' }

local function forget(name)
  redis.call('UNLINK', prefix .. name)
  redis.call('ZREM', names, name)
end

while wanted > 0 and looks > 0 do
  local step = math.min(wanted, looks)
  local batch = redis.call('ZRANGEBYLEX', names, from, ARGV[3], 'LIMIT', 0, step)
  for _, name in ipairs(batch) do
    local entry = redis.call('HMGET', prefix .. name, 'd', 'm', 'x')
    if entry[1] and not (entry[3] and tonumber(entry[3]) <= now) then
      page[#page + 1] = name
      page[#page + 1] = entry[2]
      page[#page + 1] = entry[3]
      wanted = wanted - 1
    else
      forget(name)
    end
  end
  if #batch < step then
    page[1] = ''
    return page
  end
  page[1] = batch[#batch]
  from = '(' .. page[1]
  looks = looks - step
end
return page
