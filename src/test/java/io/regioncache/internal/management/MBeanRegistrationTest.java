package io.regioncache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MBeanRegistrationTest {

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();

    @Test
    void namesAreThoseOfTheSpecification() throws Exception {
        registration("redis://127.0.0.1:6379", "catalog.products").setRegistered(true);
        assertThat(server.isRegistered(new ObjectName(
                        "javax.cache:type=CacheStatistics,CacheManager=redis.//127.0.0.1.6379,Cache=catalog.products")))
                .isTrue();
    }

    @Test
    void everyCacheNameCanBeRegistered() {
        for (String name : new String[] {"", " ", "*", "a?b", "\"q\"", "a,b=c:d\ne", "ü.\u2603"}) {
            MBeanRegistration registration = registration("redis://h", name);
            int before = server.getMBeanCount();
            registration.setRegistered(true);
            assertThat(server.getMBeanCount()).as(name).isEqualTo(before + 1);
            registration.setRegistered(false);
            assertThat(server.getMBeanCount()).as(name).isEqualTo(before);
        }
    }

    @Test
    void userAndPasswordAreNotShown() {
        registration("rediss://me:secret@h:1/2", "c").setRegistered(true);
        assertThat(server.queryNames(null, null).toString())
                .contains("rediss.//h.1/2")
                .doesNotContain("secret");
    }

    @Test
    void cachesThatJmxCannotTellApartAreNumbered() throws Exception {
        MBeanRegistration first = registration("redis://h", "a:b");
        MBeanRegistration second = registration("redis://h", "a=b");
        MBeanRegistration third = registration("redis://h", "a.b");
        ObjectName name = new ObjectName("javax.cache:type=CacheStatistics,CacheManager=redis.//h,Cache=a.b");
        for (MBeanRegistration registration : List.of(first, second, third)) {
            registration.setRegistered(true);
        }
        assertThat(instances(name)).containsExactlyInAnyOrder(name, instance(name, 2), instance(name, 3));
        second.setRegistered(false);
        second.setRegistered(false);
        assertThat(instances(name)).containsExactlyInAnyOrder(name, instance(name, 3));
        second.setRegistered(true);
        first.setRegistered(false);
        assertThat(instances(name)).containsExactlyInAnyOrder(instance(name, 2), instance(name, 3));
    }

    private Set<ObjectName> instances(ObjectName name) throws Exception {
        return server.queryNames(new ObjectName(name + ",*"), null);
    }

    private static ObjectName instance(ObjectName name, int number) throws Exception {
        return new ObjectName(name + ",instance=" + number);
    }

    @Test
    void whatSomebodyElseTookOutCanBeRegisteredAgain() throws Exception {
        MBeanRegistration registration = registration("redis://h", "c");
        ObjectName name = new ObjectName("javax.cache:type=CacheStatistics,CacheManager=redis.//h,Cache=c");
        registration.setRegistered(true);
        server.unregisterMBean(name);
        registration.setRegistered(false);
        registration.setRegistered(true);
        assertThat(server.isRegistered(name)).isTrue();
    }

    private MBeanRegistration registration(String uri, String name) {
        return MBeanRegistration.ofStatistics(
                server, uri, name, new CacheStatistics(RegionName.of("c"), new Observers()));
    }

    @Test
    void noPartOfAPasswordStandsInAName() {
        assertThat(MBeanNames.of("CacheStatistics", "redis://user:se@cret@host:1/0?a=b", "c", 1)
                        .toString())
                .contains("redis.//host.1/0")
                .doesNotContain("se@", "cret", "user");
    }
}
