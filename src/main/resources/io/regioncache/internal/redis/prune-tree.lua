-- Takes back the mark of a tree that holds neither entries nor leases, so that its links above can be removed.
-- KEYS: tree link, hash of the top region, index of the top region, leases, due regions, deadlines of the top region
-- Returns {nonce that was there or nil, nonce that still is there or nil}
local nonce = redis.call('GET', KEYS[1])
if not nonce or redis.call('EXISTS', KEYS[2], KEYS[3], KEYS[4]) > 0 then return {false, nonce} end
redis.call('DEL', KEYS[1])
redis.call('UNLINK', KEYS[5], KEYS[6])  -- what regions that timed out, or whose entries the server took away, have left
return {nonce, false}
