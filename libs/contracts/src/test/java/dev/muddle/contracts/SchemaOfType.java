package dev.muddle.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Compares a JSON Schema with the Java type that is written as what it describes. */
final class SchemaOfType {

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> BROKEN = Set.of(float.class, double.class);

    private final JsonNode root;
    private final List<String> differences = new ArrayList<>();

    SchemaOfType(JsonNode root) {
        this.root = root;
    }

    List<String> differences(Class<?> type) {
        compare("", root, type);
        return differences;
    }

    private void compare(String path, JsonNode node, Type type) {
        JsonNode schema = resolve(node);
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            compare(path + "[]", schema.path("items"), list.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> plain) {
            compare(path, schema, plain);
        } else {
            differences.add(path + " is of a type that this test does not know: " + type);
        }
    }

    private void compare(String path, JsonNode schema, Class<?> type) {
        if (type.isRecord()) {
            compareMembers(path, schema, type);
        } else if (type.isEnum()) {
            expect(path, namesOf(type), texts(schema.path("enum")));
        } else if (type == byte[].class) {
            expect(path, "base64", schema.path("contentEncoding").asText());
        } else if (type.isArray()) {
            compare(path + "[]", schema.path("items"), (Type) type.getComponentType());
        } else if (WHOLE.contains(type)) {
            expect(path, Set.of("integer"), types(schema));
        } else if (BROKEN.contains(type)) {
            expect(path, Set.of("number"), types(schema));
        } else if (type == String.class || type == UUID.class) {
            expect(path, Set.of("string"), types(schema));
        } else {
            differences.add(path + " is of a type that this test does not know: " + type);
        }
    }

    private void compareMembers(String path, JsonNode schema, Class<?> type) {
        Set<String> described = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(described::add);
        Set<String> members = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(component.getName());
            if (described.contains(component.getName())) {
                JsonNode member = schema.path("properties").path(component.getName());
                compare(path + "/" + component.getName(), member, component.getGenericType());
            }
        }
        expect(path + " has the members", members, described);
    }

    private JsonNode resolve(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolve(root.at(schema.get("$ref").textValue().substring(1)));
        }
        return schema.has("anyOf") && !schema.has("type")
                ? resolve(schema.get("anyOf").get(0))
                : schema;
    }

    private void expect(String path, Object expected, Object described) {
        if (!expected.equals(described)) {
            differences.add(path + ": the type has " + expected + ", but the schema " + described);
        }
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? texts(type) : Set.of(type.asText());
    }

    /** Null is left out: whether a member may be null, a Java type does not say. */
    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        texts.remove("null");
        return texts;
    }

    private static Set<String> namesOf(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(names::add);
        return names;
    }
}
