-- Claims to compute values: "ends-at|kind|unique" in a hash of the tree, one field for each region and key, by the clock of the
-- server. What follows the first bar is the token.

-- Of how many claims to look whether they have ended when one is taken. More than one, so that the hash does not grow for ever.
local SAMPLED_CLAIMS = 2

local function server_now()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local function claim_end(claim)
  return tonumber(string.match(claim, '^%d+'))
end

local function claim_token(claim)
  return claim and string.match(claim, '^%d+|(.*)$')
end

local function is_refresh(claim)
  return string.match(claim, '^%d+|REFRESH|') ~= nil
end

-- Lets a claim hold for a time from now on. The hash goes when the last of its claims has ended.
local function hold(claims, field, token, ttl, at)
  redis.call('HSET', claims, field, string.format('%.0f', at + ttl) .. '|' .. token)
  if redis.call('PTTL', claims) < ttl then redis.call('PEXPIRE', claims, ttl) end
end

-- Drops a few claims that have ended, of processes that died.
local function drop_ended(claims, at)
  local sample = redis.call('HRANDFIELD', claims, SAMPLED_CLAIMS, 'WITHVALUES')
  for i = 1, #sample, 2 do
    if claim_end(sample[i + 1]) <= at then redis.call('HDEL', claims, sample[i]) end
  end
end
