-- Returns the run of the server and the whole book, without changing anything.
--
-- KEYS[1]  see book.lua

local result = redis.call('HGETALL', book)
table.insert(result, 1, run_of_server())
return result
