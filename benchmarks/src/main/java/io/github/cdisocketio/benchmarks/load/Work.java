package io.github.cdisocketio.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind of work, by its name in results.
 *
 * @param per what the figures are of
 * @param peers who can do it
 * @param scenario the load for a peer: bare servers get the same bytes without an event to handle
 * @param full whether only the full form has it
 */
record Work(String name, String per, boolean full, Predicate<Peer> peers, Function<Peer, Scenario> scenario) {
    private static final int CLIENTS = 100;
    private static final int IN_FLIGHT = 4;

    static List<Work> all(boolean full) {
        List<Work> works = new ArrayList<>();
        Message echo = Message.echo("echo", 100);
        works.add(echo("echo", false, Work::everyone, CLIENTS, echo));
        works.add(echo("echo-inline", false, Peer::isOurs, CLIENTS, Message.echo("echo-inline", 100)));
        works.add(echo("item", false, Work::speaks, CLIENTS, Message.item("item")));
        works.add(echo("item-inline", false, Peer::isOurs, CLIENTS, Message.item("item-inline")));
        works.add(echo("echo-as-item", false, Work::speaks, CLIENTS, Message.echo("echo", Message.itemLength())));
        works.add(broadcast(false, 1_000));
        works.add(new Work("storm", "connection", false, Work::everyone, peer -> new StormScenario()));
        works.add(idle(false, 1_000));
        works.add(new Work("polling", "message", false, Work::speaks, peer -> new PollingScenario(CLIENTS, "echo")));
        works.add(new Work("upgrade", "connection", true, Work::speaks, peer -> new UpgradeScenario()));
        works.add(echo("echo-10k", true, Work::everyone, CLIENTS, Message.echo("echo", 10_000)));
        works.add(echo("binary", true, Work::everyone, CLIENTS, Message.binary("binary", 100)));
        works.add(echo("binary-inline", true, Peer::isOurs, CLIENTS, Message.binary("binary-inline", 100)));
        works.add(echo("echo-1-client", true, Work::everyone, 1, echo));
        works.add(echo("echo-1000-clients", true, Work::everyone, 1_000, echo));
        works.add(broadcast(true, 10_000));
        works.add(idle(true, 5_000));
        works.add(idle(true, 19_000)); // with what else is open, within the usual 20,000 files of a process
        return works.stream().filter(work -> full || !work.full()).toList();
    }

    private static boolean everyone(Peer peer) {
        return !peer.title().isEmpty();
    }

    private static boolean speaks(Peer peer) {
        return !peer.isBare();
    }

    static Work named(String name) {
        return all(true).stream()
                .filter(work -> work.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no work '" + name + "': "
                        + all(true).stream().map(Work::name).toList()));
    }

    private static Work echo(String name, boolean full, Predicate<Peer> peers, int clients, Message message) {
        int inFlight = clients == 1 ? 1 : IN_FLIGHT;
        return new Work(name, "message", full, peers, peer -> new EchoScenario(clients, inFlight, message));
    }

    private static Work broadcast(boolean full, int clients) {
        return new Work("broadcast-" + clients, "delivery", full, Work::speaks, peer -> new BroadcastScenario(clients));
    }

    private static Work idle(boolean full, int clients) {
        boolean heartbeats = clients > 10_000;
        return new Work(
                "idle-" + clients, "connection", full, Work::everyone, peer -> new IdleScenario(clients, heartbeats));
    }
}
