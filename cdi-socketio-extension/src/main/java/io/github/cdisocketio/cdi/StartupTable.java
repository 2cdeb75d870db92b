package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.cdi.model.EndpointModel;
import io.github.cdisocketio.cdi.model.HandlerModel;
import io.github.cdisocketio.cdi.model.MethodRole;
import io.github.cdisocketio.cdi.model.OutputModel;
import io.github.cdisocketio.cdi.model.ParameterKind;
import io.github.cdisocketio.cdi.model.ServiceModel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table of what clients can send and what they get, in the log of the start. */
final class StartupTable {
    private static final Logger LOG = System.getLogger(StartupTable.class.getPackageName());
    private static final List<String> HEADER = List.of("Namespace", "Event in", "Event out", "Kind", "Method");

    /** The mistake of the first hour. */
    private static final String NONE =
            ": no bean has @SocketService. If one should be there, its archive needs a META-INF/beans.xml, or WEB-INF/beans.xml in a WAR; in a WAR of an EAR, WildFly looks for it only if this library lies in EAR/lib, "
                    + "or the class has a scope, or beans.xml says bean-discovery-mode=\"all\"";

    private StartupTable() {}

    static void log(EndpointModel model, SocketIoConfig config) {
        if (LOG.isLoggable(Level.INFO)) {
            String mappings = model.services().isEmpty() ? NONE : config.logMappings() ? "\n" + render(model) : "";
            LOG.log(
                    Level.INFO,
                    "SIO-04071 Socket.IO on " + config.engine().path() + " with "
                            + model.services().size() + " services" + mappings);
        }
    }

    static String render(EndpointModel model) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (ServiceModel service : model.services()) {
            for (HandlerModel each : service.handlers()) {
                rows.add(row(service, each));
            }
        }
        int[] widths = new int[HEADER.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static List<String> row(ServiceModel service, HandlerModel handler) {
        boolean event = handler.role() == MethodRole.EVENT;
        String out = handler.outputs().stream().map(OutputModel::event).collect(Collectors.joining(", "));
        String kind = event
                ? handler.outputs().isEmpty()
                        ? (answers(handler) ? "ack" : "input")
                        : handler.outputs().stream()
                                .map(each -> each.kind().words())
                                .collect(Collectors.joining(", "))
                : handler.role().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        String method =
                service.type().getSimpleName() + "." + handler.method().method().getName();
        return List.of(
                service.namespace().text(), event ? handler.event() : "-", out.isEmpty() ? "-" : out, kind, method);
    }

    private static boolean answers(HandlerModel handler) {
        return !handler.method().returnsNothing() || handler.method().takes(ParameterKind.ACK);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
