-- Lets a claim hold longer, if it is still there.
-- KEYS: claims
-- ARGV: region, key, token, time to live from now on in ms
-- Returns {1 renewed | 0 it is not there any more}
-- @include lease
-- @include claim
local field = lease_field(ARGV[1], ARGV[2])
if claim_token(redis.call('HGET', KEYS[1], field)) ~= ARGV[3] then return {0} end
hold(KEYS[1], field, ARGV[3], tonumber(ARGV[4]), server_now())
return {1}
