-- Takes an amount off the counter of an operation, though never more than was granted to the node,
-- and frees the turn of a key.
--
-- KEYS[1], ARGV[1], ARGV[2]  see book.lua
-- KEYS[2]  the turns, see charge_writes.lua
-- ARGV[3]  the operation
-- ARGV[4]  the amount
-- ARGV[5]  the name of the key, if any
-- ARGV[6]  when its turn was taken; one that was taken at another time stays
-- Result: how much was taken off

local back = math.min(tonumber(ARGV[4]), number(ARGV[3] .. '@' .. node))
if back > 0 then
  add(ARGV[3], -back)
end
if ARGV[5] then
  local taken = redis.call('ZSCORE', KEYS[2], ARGV[5])
  if taken and tonumber(taken) == tonumber(ARGV[6]) then
    redis.call('ZREM', KEYS[2], ARGV[5])
  end
end
return back
