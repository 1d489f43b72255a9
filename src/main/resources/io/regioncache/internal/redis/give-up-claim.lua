-- Ends a claim, if it is still there.
-- KEYS: claims
-- ARGV: region, key, token
-- Returns {1 given up | 0 it was not there any more}
-- @include lease
-- @include claim
local field = lease_field(ARGV[1], ARGV[2])
if claim_token(redis.call('HGET', KEYS[1], field)) ~= ARGV[3] then return {0} end
return {redis.call('HDEL', KEYS[1], field)}
