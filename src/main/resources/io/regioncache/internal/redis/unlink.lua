-- Takes an empty region out of the indexes above it, in the same step that proves that it is empty.
-- KEYS: hash, deadlines, due regions, watchers, indexes of the ancestors ..
-- ARGV: region
-- Returns {1 unlinked | 0 not empty}
-- @include timeout
-- @include unlink
return {unlink_if_empty(ARGV[1]) and 1 or 0}
