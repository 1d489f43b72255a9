-- Gives up a lease, unless others share it.
-- KEYS: leases
-- ARGV: region, key, token
-- Returns {1 given up | 0 shared, or no more}
-- @include lease
local field = lease_field(ARGV[1], ARGV[2])
if redis.call('HGET', KEYS[1], field) ~= ARGV[3] then return {0} end
return {redis.call('HDEL', KEYS[1], field)}
