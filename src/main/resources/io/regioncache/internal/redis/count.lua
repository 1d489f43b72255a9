-- Counts the live entries of regions, some of which may have expired without being taken away.
-- KEYS: for each region: hash, deadlines
-- ARGV: now
-- Returns for each region how many; 0 if a key is not of its type
local counts = {}
for i = 1, #KEYS, 2 do
    local stored = redis.pcall('HLEN', KEYS[i])
    local expired = redis.pcall('ZCOUNT', KEYS[i + 1], '-inf', ARGV[1])
    local known = type(stored) == 'number' and type(expired) == 'number'
    counts[#counts + 1] = known and math.max(0, stored - expired) or 0
end
return counts
