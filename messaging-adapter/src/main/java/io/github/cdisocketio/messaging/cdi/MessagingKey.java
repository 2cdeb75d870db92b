package io.github.cdisocketio.messaging.cdi;

import io.github.cdisocketio.config.ConfigOption;
import io.github.cdisocketio.config.ValueType;
import java.util.List;

/** Every key of this artifact. */
enum MessagingKey implements ConfigOption {
    CONNECTION_FACTORY(
            "connection-factory",
            ValueType.TEXT,
            "java:comp/DefaultJMSConnectionFactory",
            "JNDI name of the `ConnectionFactory`. Not used if there is a bean of this type."),
    TOPIC(
            "topic",
            ValueType.TEXT,
            "socketio",
            "The topic; the same for all servers of the cluster, and for nothing else. A name that begins with `java:` or `jms/` is looked up by JNDI, any other is the broker's."),
    USERNAME("username", ValueType.TEXT, "", "The user, instead of the factory's."),
    PASSWORD("password", ValueType.TEXT, "", "The user's password."),
    CONNECT_TIMEOUT(
            "connect-timeout",
            ValueType.DURATION,
            "PT5S",
            "How long the start waits for the broker; then the server starts without, and goes on trying."),
    SEND_TIMEOUT(
            "send-timeout",
            ValueType.DURATION,
            "PT5S",
            "How long a message may wait to be sent, as there is no connection, or the broker is slow; later it is not sent any more."),
    QUEUED_MESSAGES("queued-messages", ValueType.NUMBER, "100000", "Messages that wait to be sent; more fail at once."),
    QUEUED_BYTES(
            "queued-bytes",
            ValueType.NUMBER,
            "33554432",
            "Bytes of these messages; more fail at once. Larger messages of others are dropped."),
    PENDING_REQUESTS(
            "pending-requests",
            ValueType.NUMBER,
            "10000",
            "Questions to other servers that wait for answers, for each namespace; more fail at once."),
    HEARTBEAT_INTERVAL(
            "heartbeat-interval",
            ValueType.DURATION,
            "PT5S",
            "Time between two messages by which a server tells the others, and checks for itself, that it is there."),
    HEARTBEAT_TIMEOUT(
            "heartbeat-timeout",
            ValueType.DURATION,
            "PT10S",
            "Silence after which another server is taken for gone, or the own connection for broken; longer than the interval. The same on all servers.");

    private final String name;
    private final ValueType type;
    private final String defaultValue;
    private final String description;

    MessagingKey(String name, ValueType type, String defaultValue, String description) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    @Override
    public String key() {
        return PREFIX + "messaging." + name;
    }

    @Override
    public ValueType type() {
        return type;
    }

    @Override
    public String defaultValue() {
        return defaultValue;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> allowed() {
        return List.of();
    }
}
