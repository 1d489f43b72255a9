-- The header of an entry: format (1 byte), codec stamp (3), version (8), expiry in epoch milliseconds (8), big-endian.

-- The moment at which a stored entry expires, 0 if never; nil if there is no entry or the bytes have no valid header.
local function expires_at(env)
  if not env or #env < 20 or string.byte(env, 1) ~= 1 then return nil end
  local high, low = struct.unpack('>I4I4', env, 13)
  return high * 4294967296 + low
end

-- Whether there is an entry that has not expired.
local function is_live(env, now)
  local at = expires_at(env)
  return at ~= nil and (at == 0 or at > now)
end

-- Whether there was an entry that has expired.
local function has_expired(env, now)
  local at = expires_at(env)
  return at ~= nil and at > 0 and at <= now
end

-- The same entry with another moment of expiry.
local function with_expiry(env, at)
  return string.sub(env, 1, 12) .. struct.pack('>I4I4', math.floor(at / 4294967296), at % 4294967296) .. string.sub(env, 21)
end
