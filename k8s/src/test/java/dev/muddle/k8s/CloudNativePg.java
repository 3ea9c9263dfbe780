package dev.muddle.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.k8s.Keda.Metadata;
import dev.muddle.k8s.Keda.Reference;
import java.util.List;
import java.util.Map;

/** CloudNativePG's objects as far as this project uses them: there is no library with their schema. */
final class CloudNativePg {

    private CloudNativePg() {}

    record Cluster(String apiVersion, String kind, Metadata metadata, ClusterSpec spec) {}

    record ClusterSpec(
            int instances,
            String imageName,
            InheritedMetadata inheritedMetadata,
            Storage storage,
            JsonNode resources,
            Postgresql postgresql,
            Bootstrap bootstrap,
            Managed managed,
            Backup backup) {}

    record InheritedMetadata(Map<String, String> labels) {}

    record Storage(String size) {}

    record Postgresql(Synchronous synchronous) {}

    record Synchronous(String method, int number) {}

    record Bootstrap(InitDb initdb) {}

    record InitDb(String database, String owner, SqlReferences postInitApplicationSQLRefs) {}

    record SqlReferences(List<Key> configMapRefs) {}

    record Key(String name, String key) {}

    record Managed(List<Role> roles) {}

    record Role(String name, boolean login, Reference passwordSecret) {}

    record Backup(VolumeSnapshot volumeSnapshot) {}

    record VolumeSnapshot(String className, boolean online) {}

    record ScheduledBackup(String apiVersion, String kind, Metadata metadata, ScheduledBackupSpec spec) {}

    record ScheduledBackupSpec(String schedule, String method, Reference cluster) {}
}
