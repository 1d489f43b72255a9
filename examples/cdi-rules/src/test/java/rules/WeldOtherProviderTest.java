package rules;

import java.net.URI;
import javax.cache.Caching;
import org.junit.jupiter.api.BeforeAll;

class WeldOtherProviderTest extends Fixture {

    WeldOtherProviderTest() {
        super(Container.WELD);
    }

    @BeforeAll
    void open() {
        start(Caching.getCachingProvider("org.cache2k.jcache.provider.JCacheProvider")
                .getCacheManager(URI.create("rules"), null));
    }
}
