-- Has a node vouch for its part, and tells whose word is missing. What the book lacks of the part is
-- put back.
--
-- KEYS[1], ARGV[1], ARGV[2]  see book.lua
-- ARGV[3]  'closed' if the part of the node is final, else ''
-- ARGV[4]  1 if the node has died since it knew its part: then the book is right where the node had
--          vouched for it in this run, and elsewhere the part was at most the following
-- ARGV[5...8]   its part of each operation, in the order of book.lua
-- ARGV[9]       the milliseconds within which every living node looks after the book
-- ARGV[10...]   what it knows of other nodes: for each its name, 'closed' or 'away', and its last
--               known part of each operation, which is final if it is closed
-- Result: the part of each operation, 1 if the counters are sure or else 0, then whose word is missing

local run = run_of_server()
local ended = 'closed:' .. run
local is_sure = redis.call('HGET', book, 'sure') == run

local function raise(name, first)
  for i, operation in ipairs(operations) do
    local field = operation .. '@' .. name
    local lacking = tonumber(ARGV[first + i - 1]) - number(field)
    if lacking > 0 then
      redis.call('HINCRBY', book, operation, lacking)
      redis.call('HINCRBY', book, field, lacking)
      is_sure = false
    end
  end
end

local function has_ended(state)
  return string.sub(state, 1, 7) == 'closed:'
end

-- Returns whose word is missing, in this run.
local function missing()
  local names, all = {}, redis.call('HGETALL', book)
  for i = 1, #all, 2 do
    local state = all[i + 1]
    if string.sub(all[i], 1, 1) == '@'
        and state ~= run and state ~= 'accepted' and not has_ended(state) then
      table.insert(names, string.sub(all[i], 2))
    end
  end
  return names
end

-- Returns whether every living node has looked after the book since the loss was found. From a
-- server's time that was set back nothing follows, so the waiting begins anew.
local function is_over()
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  local at, then_ = string.match(redis.call('HGET', book, 'since') or '', '(%w+):(%d+)')
  if at ~= run or tonumber(then_) > now then
    redis.call('HSET', book, 'since', run .. ':' .. string.format('%.0f', now))
    then_ = now
  end
  return now - tonumber(then_) >= tonumber(ARGV[9])
end

if ARGV[4] ~= '1' or redis.call('HGET', book, '@' .. node) ~= run then
  raise(node, 5)
end
redis.call('HSET', book, '@' .. node, ARGV[3] == '' and run or ended)

-- Of a node that the book believes to have ended others may know that it came back after that.
for i = 10, #ARGV, 6 do
  local name, known, state = ARGV[i], ARGV[i + 1], redis.call('HGET', book, '@' .. ARGV[i])
  if state ~= run and state ~= ended then
    raise(name, i + 2)
    if known == 'closed' then
      redis.call('HSET', book, '@' .. name, ended)
    elseif not state or (has_ended(state) and not is_sure) then
      redis.call('HSET', book, '@' .. name, 'away')
    end
  end
end

local absent = missing()
is_sure = #absent == 0 and (is_sure or is_over())
if is_sure then
  redis.call('HSET', book, 'sure', run)
  redis.call('HDEL', book, 'since')
else
  is_over()
  redis.call('HDEL', book, 'sure')
end
keep()

local result = {}
for _, operation in ipairs(operations) do
  table.insert(result, number(operation .. '@' .. node))
end
table.insert(result, is_sure and 1 or 0)
for _, name in ipairs(absent) do
  table.insert(result, name)
end
return result
