-- Links a region into the indexes above it before its hash is created, in the same step.
-- KEYS[1]: the region's hash, KEYS[2]: its deadlines, KEYS[3]: due regions. A caller that does not expect to create it leaves out the keys from KEYS[6] on:
-- KEYS[6]: the tree's link to the regions above it, KEYS[7..]: the indexes of the region's ancestors in the tree.

local NEEDS_LINK = 5  -- outcome: nothing was done; call again with KEYS[6..]
local NEEDS_TREE = 6  -- outcome: nothing was done; link the tree to the regions above it, then call again

-- Returns nil if the region is linked, else the outcome to return at once.
local function link(name)
  if redis.call('EXISTS', KEYS[1]) == 1 then return nil end
  if #KEYS < 6 then return NEEDS_LINK end
  if redis.call('EXISTS', KEYS[6]) == 0 then return NEEDS_TREE end
  for i = 7, #KEYS do redis.call('SADD', KEYS[i], name) end
  redis.call('UNLINK', KEYS[2])  -- what a hash that timed out has left: its deadlines would be counted as entries
  redis.call('ZREM', KEYS[3], name)
  return nil
end
