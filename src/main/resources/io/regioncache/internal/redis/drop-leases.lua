-- Drops some of the leases that are too old to be used: of processes that died, or that were shared and never used.
-- KEYS: leases
-- ARGV: now, how many to look at
-- Returns {how many were dropped}
-- @include lease
local now = tonumber(ARGV[1])
local sample = redis.call('HRANDFIELD', KEYS[1], ARGV[2], 'WITHVALUES')
local dropped = 0
for i = 1, #sample, 2 do
  if is_too_old(sample[i + 1], now) then dropped = dropped + redis.call('HDEL', KEYS[1], sample[i]) end
end
return {dropped}
