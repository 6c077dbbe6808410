-- What the scripts of one entry share; put in front of put, put_if, put_if_changed, is_unchanged and
-- delete_if.
--
-- KEYS[1]  the entry: a hash of v value, d SHA-256 of the value, m metadata, x expiration in epoch
--          seconds, f fingerprint; what an entry lacks is absent
-- KEYS[2]  the names of the shard: a sorted set with score 0, so in the order of their bytes
-- KEYS[3]  the changes of the shard: see changes.lua
-- ARGV[1]  the key's own name
-- ARGV[2]  now in epoch milliseconds, by the caller's clock
-- ARGV[3]  for put_if and delete_if the state that is expected: '' no entry, '*' any entry, else what
--          state() tells; for the others the earliest stored expiration that is still good, '' if
--          the entry must never expire
-- ARGV[4]  the latest one, or ''
-- ARGV[5]  the milliseconds after which Redis may drop the entry by itself, '' for never
-- ARGV[6]  the prefix of all entries of the shard
-- ARGV[7...]  the fields of the new entry, each followed by its value

local entry, names, name = KEYS[1], KEYS[2], ARGV[1]
local now = math.floor(tonumber(ARGV[2]) / 1000)

local wanted = {}
for i = 7, #ARGV, 2 do
  wanted[ARGV[i]] = ARGV[i + 1]
end

local function is_past(expiration)
  return expiration and tonumber(expiration) <= now
end

local function is_good_expiration(stored)
  if ARGV[3] == '' then
    return not stored
  end
  local at = tonumber(stored or '')
  return at and at >= tonumber(ARGV[3]) and at <= tonumber(ARGV[4])
end

-- Compares all but the value: '=' if the stored entry need not be written again, '' if it must be,
-- and else the digest of the stored value, which decides. An absent field reads as false.
local function compare()
  local stored = redis.call('HMGET', entry, 'd', 'f', 'm', 'x')
  local digest, fingerprint, metadata, expiration = stored[1], stored[2], stored[3], stored[4]
  if not digest
    or is_past(expiration)
    or metadata ~= (wanted.m or false)
    or not is_good_expiration(expiration)
  then
    return ''
  end
  return fingerprint == wanted.f and '=' or digest
end

-- Tells all but the value, for which its digest of 32 bytes speaks; '' if there is no entry.
local function state()
  local stored = redis.call('HMGET', entry, 'd', 'm', 'x')
  local digest, metadata, expiration = stored[1], stored[2], stored[3]
  if not digest or is_past(expiration) then
    return ''
  end
  return digest .. (expiration or '') .. '/' .. (metadata and '+' .. metadata or '-')
end

local function is_as_expected()
  local found = state()
  return found == ARGV[3] or (ARGV[3] == '*' and found ~= '')
end

-- Forgets two names picked at random if their entries are gone. Who writes entries that expire
-- thereby keeps the names in bounds even where nobody ever lists them.
local function sweep()
  for _, other in ipairs(redis.call('ZRANDMEMBER', names, 2)) do
    local stored = redis.call('HMGET', ARGV[6] .. other, 'd', 'x')
    if not stored[1] or is_past(stored[2]) then
      redis.call('UNLINK', ARGV[6] .. other)
      redis.call('ZREM', names, other)
    end
  end
end

-- Replaces the whole entry. One that is past already leaves nothing behind.
local function write()
  redis.call('UNLINK', entry)
  tell_stored(KEYS[3], ARGV[2], name, wanted)
  if is_past(wanted.x) then
    redis.call('ZREM', names, name)
    return
  end
  redis.call('HSET', entry, unpack(ARGV, 7))
  redis.call('ZADD', names, 0, name)
  if ARGV[5] ~= '' then
    redis.call('PEXPIRE', entry, ARGV[5])
  end
  if wanted.x then
    sweep()
  end
end
