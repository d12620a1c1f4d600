package io.plimsoll.service.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.plimsoll.service.experiment.Fault;

/** Which field or group of a form each fault belongs to: the one it is about, else the nearest around it. */
public final class FaultPlaces {
    private final Map<String, List<Fault>> byId = new HashMap<>();
    private final Map<Fault, String> ids = new HashMap<>();

    public FaultPlaces(SpecForm form, List<Fault> faults) {
        for (Fault fault : faults) {
            String id = id(form, fault.path());
            byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(fault);
            ids.put(fault, id);
        }
    }

    /** Of a field or a group, by its id. */
    public List<Fault> at(String id) {
        return byId.getOrDefault(id, List.of());
    }

    /** The id of the field or group; empty string for a fault of the document as a whole. */
    public String idOf(Fault fault) {
        return ids.getOrDefault(fault, "");
    }

    private record Place(String path, String id) {}

    private static String id(SpecForm form, String path) {
        Stream<Place> fields = form.fields().stream().map(it -> new Place(it.covers(), it.id()));
        Stream<Place> groups = form.allGroups().stream().filter(it -> !it.path().isEmpty())
                .map(it -> new Place(it.path(), it.id()));
        String id = "";
        int longest = -1;
        for (Place place : Stream.concat(fields, groups).toList()) // fields first: they win where both fit
            if (covers(place.path(), path) && place.path().length() > longest) {
                id = place.id();
                longest = place.path().length();
            }
        return id;
    }

    private static boolean covers(String place, String path) {
        return path.equals(place) || path.startsWith(place + ".") || path.startsWith(place + "[");
    }
}
