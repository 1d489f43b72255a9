-- Comes before a plain HSET in one transaction. If entries can't simply be set, because the region does not exist, may expire or is
-- watched, it puts the region's hash aside, so that what HSET sets is set beside it; plain-settle.lua then undoes that.
-- KEYS: hash, where it is put aside, due regions, watchers
-- ARGV: region
-- Returns {0 plain | 1 the region does not exist | 2 not plain}
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('SET', KEYS[2], '')
  return {1}
end
if redis.call('PTTL', KEYS[1]) == -1 and not redis.call('ZSCORE', KEYS[3], ARGV[1]) and not redis.call('HGET', KEYS[4], 'wanted') then
  return {0}
end
redis.call('RENAME', KEYS[1], KEYS[2])
return {2}
