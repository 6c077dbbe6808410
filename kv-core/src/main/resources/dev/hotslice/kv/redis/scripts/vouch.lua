-- Has a node vouch for its part, and tells whose word is missing. What the book lacks of the part is
-- put back.
--
-- KEYS[1], ARGV[1], ARGV[2]  see book.lua
-- ARGV[3]  what to note of the node: 'closed' if its part is final, '' to note the run
-- ARGV[4]  1 if the node has died since it knew its part: then the book is right where the node had
--          vouched for it in this run, and elsewhere the part was at most the following
-- ARGV[5...8]   its part of each operation, in the order of book.lua
-- ARGV[9...]    what it knows of other nodes: for each its name, 'closed' or 'away', and its last
--               known part of each operation, which is final if it is closed
-- Result: the part of each operation, then whose word is missing

local function raise(name, first)
  for i, operation in ipairs(operations) do
    local field = operation .. '@' .. name
    local lacking = tonumber(ARGV[first + i - 1]) - number(field)
    if lacking > 0 then
      redis.call('HINCRBY', book, operation, lacking)
      redis.call('HINCRBY', book, field, lacking)
    end
  end
end

local run = run_of_server()
if ARGV[4] ~= '1' or redis.call('HGET', book, '@' .. node) ~= run then
  raise(node, 5)
end
redis.call('HSET', book, '@' .. node, ARGV[3] == '' and run or ARGV[3])

for i = 9, #ARGV, 6 do
  local name, known, state = ARGV[i], ARGV[i + 1], redis.call('HGET', book, '@' .. ARGV[i])
  if state ~= run then
    raise(name, i + 2)
    if known == 'closed' or not state then
      redis.call('HSET', book, '@' .. name, known)
    end
  end
end

local missing = {}
local all = redis.call('HGETALL', book)
for i = 1, #all, 2 do
  local state = all[i + 1]
  if string.sub(all[i], 1, 1) == '@'
      and state ~= run and state ~= 'closed' and state ~= 'accepted' then
    table.insert(missing, string.sub(all[i], 2))
  end
end
if #missing == 0 then
  redis.call('HSET', book, 'sure', run)
else
  redis.call('HDEL', book, 'sure')
end
keep()

local result = {}
for _, operation in ipairs(operations) do
  table.insert(result, number(operation .. '@' .. node))
end
for _, name in ipairs(missing) do
  table.insert(result, name)
end
return result
