package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.cli.ConnectionOptions.Target;
import io.regioncache.config.Credentials;
import io.regioncache.config.ManagerSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The options are the settings of a manager. */
class ConnectionOptionsTest {

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void goesWhereApplicationsGo() {
        assertThat(target().uri()).hasToString("redis://127.0.0.1:6379");
        assertThat(target("--uri", "redis-cluster://a,b").settings().location())
                .isEqualTo(ManagerSettings.of(java.net.URI.create("redis-cluster://a,b"), null)
                        .location());
    }

    @Test
    void setsWhatManagersHave() {
        ManagerSettings settings = settings(target(
                "--namespace",
                "shop",
                "--colocation-depth=2",
                "--timeout=5s",
                "-P",
                "connectTimeout=1s",
                "--property",
                "poolSize=3"));
        assertThat(settings.namespace()).isEqualTo("shop");
        assertThat(settings.colocationDepth()).isEqualTo(2);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.poolSize()).isEqualTo(3);
    }

    @Test
    void waitsLongerUnlessToldHowLong() {
        assertThat(settings(target()).timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings(target("--uri", "redis://h?namespace=a&timeout=1s")).timeout())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(target("--uri", "file:/redisson.yaml").properties()).isEmpty();
    }

    @Test
    void takesThePasswordFromTheEnvironmentIfTheUriHasNone() {
        environment.put("REGIONCACHE_PASSWORD", "secret");
        assertThat(settings(target()).credentials()).contains(new Credentials(null, "secret"));
        assertThat(settings(target("--username", "ada")).credentials()).contains(new Credentials("ada", "secret"));
        assertThat(settings(target("--uri", "redis://ada:other@h")).credentials())
                .contains(new Credentials("ada", "other"));
        assertThat(settings(target("-P", "password=other")).credentials()).contains(new Credentials(null, "other"));
        assertThat(target("--uri", "file:/redisson.yaml").properties()).isEmpty();
        assertThat(settings(target("--uri", "embedded:redis")).credentials()).isEmpty();
    }

    @Test
    void quotesNothingOfAUriThatIsNone() {
        assertThatThrownBy(() -> target("--uri", "redis://ada:se cret@h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--uri is no URI")
                .hasMessageNotContaining("cret@");
    }

    private Target target(String... arguments) {
        return CommandLine.populateCommand(new ConnectionOptions(), arguments).target(environment::get);
    }

    private static ManagerSettings settings(Target target) {
        return ManagerSettings.of(target.uri(), target.properties());
    }
}
