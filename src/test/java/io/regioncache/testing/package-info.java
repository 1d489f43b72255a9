/** What the tests are built from: servers, clients and second processes of their own, a model store, checks of invariants. */
@NullMarked
package io.regioncache.testing;

import org.jspecify.annotations.NullMarked;
