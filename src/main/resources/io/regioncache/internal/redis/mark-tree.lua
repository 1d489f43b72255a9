-- Marks a tree as linked to the regions above it, after the links were made.
-- KEYS: tree link
-- ARGV: when the links were begun, nonce of the links
-- Returns {1 marked | 0 too late: make new links}
-- Whoever prunes trusts that a link older than a minute, and not marked, never will be. So the server's own clock decides.
local time = redis.call('TIME')
if tonumber(time[1]) * 1000 - tonumber(ARGV[1]) > 30000 then return {0} end
redis.call('SET', KEYS[1], ARGV[2])
return {1}
