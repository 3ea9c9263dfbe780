package dev.muddle.k8s;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who may talk to whom, as network policies say. */
record Network(List<NetworkPolicy> policies) {

    private static final String HOME = "muddle";
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    /**
     * A pod.
     *
     * @param port the one that it listens on
     */
    record Pod(String name, String namespace, Map<String, String> labels, int port, String portName) {

        boolean isSelectedBy(NetworkPolicy policy, String type) {
            return namespace.equals(HOME)
                    && policy.getSpec().getPolicyTypes().contains(type)
                    && matches(policy.getSpec().getPodSelector(), labels);
        }
    }

    boolean allows(Pod from, Pod to) {
        return mayLeave(from, to) && mayEnter(from, to);
    }

    private boolean mayLeave(Pod from, Pod to) {
        List<NetworkPolicy> selecting = policies.stream()
                .filter(each -> from.isSelectedBy(each, "Egress"))
                .toList();
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> isPeer(rule.getTo(), to) && isPort(rule.getPorts(), to));
    }

    private boolean mayEnter(Pod from, Pod to) {
        List<NetworkPolicy> selecting = policies.stream()
                .filter(each -> to.isSelectedBy(each, "Ingress"))
                .toList();
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> isPeer(rule.getFrom(), from) && isPort(rule.getPorts(), to));
    }

    private static boolean isPeer(List<NetworkPolicyPeer> peers, Pod pod) {
        return peers.isEmpty() || peers.stream().anyMatch(peer -> isPeer(peer, pod));
    }

    private static boolean isPeer(NetworkPolicyPeer peer, Pod pod) {
        boolean namespace = peer.getNamespaceSelector() == null
                ? pod.namespace().equals(HOME)
                : matches(peer.getNamespaceSelector(), Map.of(NAMESPACE_NAME, pod.namespace()));
        return namespace && (peer.getPodSelector() == null || matches(peer.getPodSelector(), pod.labels()));
    }

    private static boolean isPort(List<NetworkPolicyPort> ports, Pod pod) {
        return ports.isEmpty() || ports.stream().anyMatch(port -> isPort(port, pod));
    }

    private static boolean isPort(NetworkPolicyPort port, Pod pod) {
        IntOrString number = port.getPort();
        if (number.getStrVal() != null) {
            return number.getStrVal().equals(pod.portName());
        }
        int last = Objects.requireNonNullElse(port.getEndPort(), number.getIntVal());
        return !"UDP".equals(port.getProtocol()) && number.getIntVal() <= pod.port() && pod.port() <= last;
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(each -> matches(each, labels));
    }

    private static boolean matches(LabelSelectorRequirement requirement, Map<String, String> labels) {
        if (!requirement.getOperator().equals("In")) {
            throw new IllegalArgumentException("not understood: " + requirement);
        }
        return requirement.getValues().contains(labels.get(requirement.getKey()));
    }
}
