-- Charges writes and takes the turns of their keys. Keys whose turns have not come are left out;
-- the others are charged all or none.
--
-- KEYS[1], ARGV[1], ARGV[2]  see book.lua
-- KEYS[2]  the turns: a sorted set of keys by when they were last taken, in microseconds
-- ARGV[3]  1 if the node knows nothing of this day yet
-- ARGV[4]  the least number of writes that were granted to the node
-- ARGV[5]  the allowance, '' for no limit
-- ARGV[6]  the least microseconds between two turns of a key, 0 if none are to be taken
-- ARGV[7]  now in microseconds by the caller's clock, '' to go by that of the server
-- ARGV[8]  the seconds after which Redis may drop the turns by itself, '' for never
-- ARGV[9...]  for each key its name and how often it is to be written
-- Result: 0 and when the turns were taken, then for each late key its number, from 0, and how many
--         microseconds it has to wait; or -1 or -2 as charge.lua

local turns, interval = KEYS[2], tonumber(ARGV[6])

local function now()
  if ARGV[7] ~= '' then
    return tonumber(ARGV[7])
  end
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000000 + tonumber(time[2])
end

-- A turn that was taken in the future tells of a clock that was set back, and holds nobody up.
local function wait_for(name, now)
  local last = interval > 0 and redis.call('ZSCORE', turns, name)
  local since = last and now - tonumber(last) or interval
  return (since >= 0 and since < interval) and interval - since or 0
end

local left = room('write', ARGV[3] == '1', tonumber(ARGV[4]), ARGV[5])
if not left then
  return {-2}
end

local at = now()
local amount, due, late = 0, {}, {}
for i = 9, #ARGV, 2 do
  local wait = wait_for(ARGV[i], at)
  if wait > 0 then
    table.insert(late, (i - 9) / 2)
    table.insert(late, wait)
  else
    table.insert(due, ARGV[i])
    amount = amount + tonumber(ARGV[i + 1])
  end
end
if left < math.max(amount, 1) then
  return {-1}
end

if amount > 0 then
  add('write', amount)
end
if interval > 0 and #due > 0 then
  redis.call('ZREMRANGEBYSCORE', turns, '-inf', string.format('%.0f', at - interval))
  for _, name in ipairs(due) do
    redis.call('ZADD', turns, string.format('%.0f', at), name)
  end
  if ARGV[8] ~= '' then
    redis.call('EXPIRE', turns, ARGV[8])
  end
end
table.insert(late, 1, at)
table.insert(late, 1, 0)
return late
