package io.github.cdisocketio.redis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private final ClassLoader ours = RedisClient.class.getClassLoader();

    @Test
    void probesOfItsOwnWhereTheyCanBeSet() {
        SocketOptions options = KeepAlive.set(SocketOptions.builder(), ours).build();
        assertThat(options.isKeepAlive()).isTrue();
        assertThat(options.getKeepAlive().getIdle()).hasSeconds(30);
    }

    @Test
    void thoseOfTheSystemWhereJdkNetIsHidden() {
        ClassLoader hiding = new ClassLoader(ours) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("jdk.net.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        SocketOptions options = KeepAlive.set(SocketOptions.builder(), hiding).build();
        assertThat(options.isKeepAlive()).isTrue();
        assertThat(options.getKeepAlive().getIdle()).isEqualTo(SocketOptions.KeepAliveOptions.DEFAULT_IDLE);
    }
}
