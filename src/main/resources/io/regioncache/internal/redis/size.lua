-- Counts the live entries of a region, a part at a time where some may have expired without being taken away.
-- KEYS: hash, deadlines, due regions
-- ARGV: now, region, cursor (0 to begin), about how many entries to look at
-- Returns {how many more, cursor to go on with, 0 if this was all}
if not redis.call('ZSCORE', KEYS[3], ARGV[2]) then return {redis.call('HLEN', KEYS[1]), '0'} end
local page = redis.call('HSCAN', KEYS[1], ARGV[3], 'COUNT', ARGV[4], 'NOVALUES')
local expired = ARGV[3] == '0' and redis.call('ZCOUNT', KEYS[2], '-inf', ARGV[1]) or 0
return {redis.call('EXISTS', KEYS[1]) == 1 and #page[2] - expired or 0, page[1]}
