-- Binds a region to signals.
-- KEYS: names of the signals that have bindings, regions of each signal ..
-- ARGV: region, name of each signal ..
-- Returns {how many bindings are new}
local new = 0
for i = 2, #KEYS do
  new = new + redis.call('SADD', KEYS[i], ARGV[1])
  redis.call('SADD', KEYS[1], ARGV[i])
end
return {new}
