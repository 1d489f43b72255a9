-- Marks the history of a region: from now on its clears, and those above, are known by the mark.
-- KEYS: record of clears, leases, tree link
-- ARGV: now, region, hexadecimal digits that no other mark has
-- Returns {token | nil: link the tree first, since only in a linked tree do all clears from above come on record}
-- The mark stands among the leases, which keep the tree linked as long as it is of use.
-- @include lease
local now, name, unique = tonumber(ARGV[1]), ARGV[2], ARGV[3]
if redis.call('EXISTS', KEYS[3]) == 0 then return {false} end
local token = new_token(KEYS[1], unique, now)
redis.call('HSET', KEYS[2], 'mark:' .. name, token)
redis.call('PEXPIRE', KEYS[2], LEASE_MILLIS)
return {token}
