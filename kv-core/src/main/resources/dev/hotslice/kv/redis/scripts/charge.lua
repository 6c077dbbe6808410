-- Adds to the counter of an operation if the sum stays within the allowance, else changes nothing.
--
-- KEYS[1], ARGV[1], ARGV[2]  see book.lua
-- ARGV[3]  1 if the node knows nothing of this day yet
-- ARGV[4]  the least that was granted to the node of this operation
-- ARGV[5]  the allowance, '' for no limit
-- ARGV[6]  the operation
-- ARGV[7]  the amount
-- ARGV[8]  what to add on top, ahead of need
-- ARGV[9]  the part of what is left that may be added on top
-- Result: what was added on top; -1 if the amount does not fit; -2 if it is not sure what is left

local left = room(ARGV[6], ARGV[3] == '1', tonumber(ARGV[4]), ARGV[5])
local amount, ahead = tonumber(ARGV[7]), tonumber(ARGV[8])
if not left then
  return {-2}
end
if amount > left then
  return {-1}
end
ahead = math.min(ahead, math.floor((left - amount) / tonumber(ARGV[9])))
add(ARGV[6], amount + ahead)
return {ahead}
