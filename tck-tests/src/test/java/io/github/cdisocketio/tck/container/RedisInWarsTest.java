package io.github.cdisocketio.tck.container;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two applications of one server that have redis-adapter in their WARs are a cluster over a Redis. */
@ContainerScenario
class RedisInWarsTest {

    @ParameterizedTest
    @ValueSource(strings = {"redis", "redis-sharded", "redis-streams"})
    @Timeout(120)
    void twoApplicationsAreOneCluster(String adapter) {
        try (OneRedis redis = new OneRedis()) {
            new TwoApplications(redis.properties(adapter), Wars.redisLibraries()).areOneCluster();
        }
    }
}
