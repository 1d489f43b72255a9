package io.regioncache.config;

import org.jspecify.annotations.Nullable;

/**
 * What a server asks for before it answers.
 *
 * @param username the name of an ACL user; null for the server's default user
 * @param password the password in clear text
 */
public record Credentials(@Nullable String username, String password) {

    /** The user name alone; the password is never printed. */
    @Override
    public String toString() {
        return (username == null ? "" : username) + ":***";
    }
}
