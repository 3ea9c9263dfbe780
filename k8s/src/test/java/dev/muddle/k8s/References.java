package dev.muddle.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.HashSet;
import java.util.Set;

/** The names of what pods need beside images. */
record References(Set<String> configMaps, Set<String> secrets, Set<String> serviceAccounts) {

    static References of(Manifests manifests) {
        References references = new References(new HashSet<>(), new HashSet<>(), new HashSet<>());
        manifests.templates().values().stream().map(PodTemplateSpec::getSpec).forEach(references::add);
        return references;
    }

    private void add(PodSpec pod) {
        if (pod.getServiceAccountName() != null) {
            serviceAccounts.add(pod.getServiceAccountName());
        }
        pod.getVolumes().forEach(this::add);
        Manifests.containers(pod).forEach(this::add);
    }

    private void add(Volume volume) {
        if (volume.getSecret() != null) {
            secrets.add(volume.getSecret().getSecretName());
        }
        if (volume.getConfigMap() != null) {
            configMaps.add(volume.getConfigMap().getName());
        }
    }

    private void add(Container container) {
        for (EnvFromSource source : container.getEnvFrom()) {
            if (source.getConfigMapRef() != null) {
                configMaps.add(source.getConfigMapRef().getName());
            }
            if (source.getSecretRef() != null) {
                secrets.add(source.getSecretRef().getName());
            }
        }
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null) {
                secrets.add(variable.getValueFrom().getSecretKeyRef().getName());
            }
        }
    }
}
