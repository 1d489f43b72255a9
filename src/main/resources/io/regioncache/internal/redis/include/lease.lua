-- Leases on absent keys: a token "taken-at|last clear|unique" in a hash of the tree, one field for each region and key.
-- A token that more than one found there ends in "+", so that none of them can give it up for the others.

local LEASE_MILLIS = 300000
local RECORD_MILLIS = 600000

local function lease_field(name, key)
  return #name .. ':' .. name .. key
end

local function shared(token)
  return token .. '+'
end

local function is_shared(token)
  return string.sub(token, -1) == '+'
end

local function is_too_old(token, now)
  return now - tonumber(string.match(token, '^%d+')) > LEASE_MILLIS
end

-- The last entry of the record of clears, which is begun if there is none: a lease always stands behind an entry, so that a
-- record that has lost it, by its bound, by age or by eviction, is seen to be incomplete. The entry that begins a record has
-- an id that no other has, also within one millisecond.
local function last_clear(cleared, unique)
  local last = redis.call('XREVRANGE', cleared, '+', '-', 'COUNT', 1)[1]
  local id = last and last[1]
  if not id then
    local time = redis.call('TIME')
    local millis = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
    local sequence = 1 + tonumber(string.sub(unique, 1, 8), 16)
    id = redis.call('XADD', cleared, string.format('%.0f-%.0f', millis, sequence), 'begin', '')
  end
  redis.call('PEXPIRE', cleared, RECORD_MILLIS)
  return id
end

-- A token of now, behind the last clear. unique: hexadecimal digits that no other token has.
local function new_token(cleared, unique, now)
  return string.format('%.0f', now) .. '|' .. last_clear(cleared, unique) .. '|' .. unique
end

-- Whether a token is young enough, the record of clears reaches back to it, and none of the region or above came since.
local function lease_stands(token, name, cleared, now)
  if is_too_old(token, now) then return false end
  local since = string.match(token, '|([^|]+)|')
  if #redis.call('XRANGE', cleared, since, since) == 0 then return false end
  for _, clear in ipairs(redis.call('XRANGE', cleared, '(' .. since, '+')) do
    local kind, region = clear[2][1], clear[2][2]
    if kind == 'region' and (region == name or string.sub(name, 1, #region + 1) == region .. '.') then return false end
  end
  return true
end

-- Takes part in the lease on an absent key, which is begun if there is none. unique: hexadecimal digits that no other lease has.
-- Returns the token; nil if the tree has to be linked first.
local function share_lease(leases, cleared, linked, name, key, unique, now)
  local field = lease_field(name, key)
  local token = redis.call('HGET', leases, field)
  if not token or not lease_stands(token, name, cleared, now) then
    if redis.call('EXISTS', linked) == 0 then return nil end
    token = new_token(cleared, unique, now)
    redis.call('HSET', leases, field, token)
    redis.call('PEXPIRE', leases, LEASE_MILLIS)
  elseif is_shared(token) then
    token = string.sub(token, 1, -2)
  else
    redis.call('HSET', leases, field, shared(token))
  end
  return token
end
