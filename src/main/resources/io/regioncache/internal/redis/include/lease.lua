-- Leases on absent keys: a token "taken-at|last clear|unique" in a hash of the tree, one field for each region and key.
-- A token that more than one found there ends in "+", so that none of them can give it up for the others.

local LEASE_MILLIS = 300000
local CLEARS_KEPT = 1024

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

local function last_clear(cleared)
  local last = redis.call('XREVRANGE', cleared, '+', '-', 'COUNT', 1)
  return last[1] and last[1][1] or '0-0'
end

local function is_after(id, other)
  local ms, seq = string.match(id, '(%d+)-(%d+)')
  local other_ms, other_seq = string.match(other, '(%d+)-(%d+)')
  ms, other_ms = tonumber(ms), tonumber(other_ms)
  return ms > other_ms or (ms == other_ms and tonumber(seq) > tonumber(other_seq))
end

-- Whether a token is young enough, and no clear of the region or of one above it came since it was taken.
local function lease_stands(token, name, cleared, now)
  if is_too_old(token, now) then return false end
  local since = string.match(token, '|([^|]+)|')
  if redis.call('XLEN', cleared) >= CLEARS_KEPT then
    local first = redis.call('XRANGE', cleared, '-', '+', 'COUNT', 1)[1][1]
    if is_after(first, since) then return false end
  end
  for _, clear in ipairs(redis.call('XRANGE', cleared, '(' .. since, '+')) do
    local region = clear[2][2]
    if region == name or string.sub(name, 1, #region + 1) == region .. '.' then return false end
  end
  return true
end
