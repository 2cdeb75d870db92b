package io.github.cdisocketio.benchmarks.server;

/** The record of eight fields as Jackson's data binding wants it, with its checks by hand: netty-socketio has none. */
public final class NettyItem {
    public String id = "";
    public String article = "";
    public int quantity;
    public double price;
    public boolean express;
    public String name = "";
    public String city = "";
    public long number;

    /** For Jackson. */
    public NettyItem() {}

    void check() {
        boolean valid = !id.isBlank()
                && !article.isEmpty()
                && article.length() <= 100
                && quantity >= 1
                && price >= 0
                && !name.isBlank()
                && city.length() <= 50
                && number >= 0;
        if (!valid) {
            throw new IllegalArgumentException("invalid item");
        }
    }
}
