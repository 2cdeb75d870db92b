package io.github.cdisocketio.cdi.model;

import io.github.cdisocketio.api.Broadcast;
import io.github.cdisocketio.api.BroadcastOthers;
import io.github.cdisocketio.api.BroadcastScope;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.InputAndBroadcast;
import io.github.cdisocketio.api.InputAndBroadcastOthers;
import io.github.cdisocketio.api.InputAndEmit;
import io.github.cdisocketio.protocol.ReservedEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads which events a method takes and sends. */
final class OutputScanner {
    private final Problems problems;

    OutputScanner(Problems problems) {
        this.problems = problems;
    }

    /** What the output annotations send. */
    List<OutputModel> explicit(Annotations annotations, String place) {
        List<OutputModel> all = new ArrayList<>();
        for (Emit each : annotations.list(Emit.class)) {
            all.add(emit(each.value()));
        }
        for (Broadcast each : annotations.list(Broadcast.class)) {
            all.add(broadcast(OutputModel.Kind.BROADCAST, each.value(), each.rooms(), each.scope()));
        }
        for (BroadcastOthers each : annotations.list(BroadcastOthers.class)) {
            all.add(broadcast(OutputModel.Kind.BROADCAST_OTHERS, each.value(), each.rooms(), each.scope()));
        }
        all.forEach(each -> check(each.event(), "sends", place));
        return all;
    }

    /** Each event that is taken, and what is sent then. */
    Map<String, List<OutputModel>> inputs(Annotations annotations, String place) {
        Map<String, List<OutputModel>> all = new LinkedHashMap<>();
        List<OutputModel> explicit = explicit(annotations, place);
        for (Input each : annotations.list(Input.class)) {
            all.put(each.value(), explicit);
        }
        for (InputAndEmit each : annotations.list(InputAndEmit.class)) {
            put(all, explicit, emit(each.value()));
        }
        for (InputAndBroadcast each : annotations.list(InputAndBroadcast.class)) {
            put(all, explicit, broadcast(OutputModel.Kind.BROADCAST, each.value(), each.rooms(), each.scope()));
        }
        for (InputAndBroadcastOthers each : annotations.list(InputAndBroadcastOthers.class)) {
            put(all, explicit, broadcast(OutputModel.Kind.BROADCAST_OTHERS, each.value(), each.rooms(), each.scope()));
        }
        all.keySet().forEach(each -> check(each, "takes", place));
        return all;
    }

    private static void put(Map<String, List<OutputModel>> all, List<OutputModel> explicit, OutputModel more) {
        List<OutputModel> outputs = new ArrayList<>(all.getOrDefault(more.event(), explicit));
        outputs.add(more);
        all.put(more.event(), List.copyOf(outputs));
    }

    private static OutputModel emit(String event) {
        return new OutputModel(OutputModel.Kind.EMIT, event, List.of(), BroadcastScope.NAMESPACE);
    }

    private static OutputModel broadcast(OutputModel.Kind kind, String event, String[] rooms, BroadcastScope scope) {
        return new OutputModel(kind, event, List.of(rooms), scope);
    }

    private void check(String event, String does, String place) {
        if (ReservedEvents.contains(event)) {
            problems.add("SIO-04014 handler " + place + " " + does + " event '" + event
                    + "', a name that the protocol keeps for itself: choose another one"
                    + (does.equals("takes") ? ", or use @OnConnection or @OnDisconnect" : ""));
        }
        if (event.isEmpty() || (does.equals("sends") && event.equals(HandlerModel.CATCH_ALL))) {
            problems.add("SIO-04015 handler " + place + " " + does + " event '" + event + "': give it a name");
        }
    }
}
