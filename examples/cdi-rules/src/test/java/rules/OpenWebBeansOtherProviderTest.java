package rules;

import java.net.URI;
import javax.cache.Caching;
import org.junit.jupiter.api.BeforeAll;

class OpenWebBeansOtherProviderTest extends Fixture {

    OpenWebBeansOtherProviderTest() {
        super(Container.OPEN_WEB_BEANS);
    }

    @BeforeAll
    void open() {
        start(Caching.getCachingProvider("org.cache2k.jcache.provider.JCacheProvider")
                .getCacheManager(URI.create("rules"), null));
    }
}
