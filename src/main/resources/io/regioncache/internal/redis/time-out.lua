-- Looks at a region that has a timeout, shortly before and after it is over. The server frees a key that expires at once and
-- in the way of all its clients, if it is not told otherwise. So a region with many entries is unlinked a moment before.
-- KEYS: hash, deadlines, due regions, watchers, indexes of the ancestors ..
-- ARGV: now, region, how many entries are many, how much before its end to unlink a region with many
-- Returns {milliseconds that are left to a region with many entries, else 0}
-- @include timeout
-- @include unlink
local now, name = tonumber(ARGV[1]), ARGV[2]
local left = redis.call('PTTL', KEYS[1])
local many = left > 0 and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3])
if many and left <= tonumber(ARGV[4]) then redis.call('UNLINK', KEYS[1]) end
if unlink_if_empty(name) then return {0} end
redis.call('ZREM', KEYS[3], timed(name))
if left >= 0 then redis.call('ZADD', KEYS[3], now + left + 1, timed(name)) end
return {many and left or 0}
