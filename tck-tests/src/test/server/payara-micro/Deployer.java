import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * Payara Micro, that deploys what is put into a folder and undeploys what is taken out. Its own options deploy at the start only. Run as a source
 * file, with Payara Micro as class path: {@code java -cp payara-micro.jar Deployer.java <folder> <port>}.
 */
final class Deployer {
    private final PayaraMicroRuntime server;
    private final Path folder;

    private Deployer(PayaraMicroRuntime server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            PayaraMicroRuntime server = PayaraMicro.getInstance()
                    .setHttpPort(Integer.parseInt(args[1]))
                    .setNoCluster(true)
                    .setNoHazelcast(true)
                    .setPrintLogo(false)
                    .bootStrap();
            Deployer deployer = new Deployer(server, folder);
            while (true) {
                WatchKey key = watch.take();
                key.pollEvents().forEach(deployer::changed);
                key.reset();
            }
        }
    }

    private void changed(WatchEvent<?> event) {
        String name = String.valueOf(event.context()).replaceFirst("\\.war$", "");
        if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
            server.deploy(name, name.equals("ROOT") ? "/" : name, folder.resolve(name + ".war").toFile());
        } else {
            server.undeploy(name);
        }
    }
}
