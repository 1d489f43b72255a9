-- Ends bindings of a region. The name of a signal goes with its last binding.
-- KEYS: names of the signals that have bindings, regions of each signal ..
-- ARGV: region, name of each signal ..
-- Returns {how many bindings there were}
local ended = 0
for i = 2, #KEYS do
  ended = ended + redis.call('SREM', KEYS[i], ARGV[1])
  if redis.call('EXISTS', KEYS[i]) == 0 then redis.call('SREM', KEYS[1], ARGV[i]) end
end
return {ended}
