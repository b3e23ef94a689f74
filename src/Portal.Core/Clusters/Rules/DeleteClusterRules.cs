using System.Text.Json.Nodes;
using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>What goes with a cluster. The name that must be typed is the block; these say what it is typed for.</summary>
internal static class DeleteClusterRules
{
    private const int Named = 5;
    private static readonly Uri s_source = Documentation.Aks("delete-cluster");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("P-ID", Severity.Block, s_source, AnotherCluster),
        new("V-DEL-01", Severity.Warning, s_source, WhatGoes),
        new("V-DEL-02", Severity.Warning, s_source, WhatRuns),
    ];

    /// <summary>Rights are asked of the cluster that the portal knows; what is deleted has to be the same.</summary>
    private static IEnumerable<Violation> AnotherCluster(ChangeFacts facts)
    {
        if (
            !string.Equals(
                ((DeleteCluster)facts.Change).ResourceId,
                facts.Cluster.ProviderId,
                StringComparison.OrdinalIgnoreCase
            )
        )
        {
            yield return new Violation(
                "cluster",
                "The deletion names another cluster than the one that it is asked for."
            )
            {
                About = facts.Cluster.Name,
                Advice = "Plan it anew from the cluster's page. Nothing was sent.",
            };
        }
    }

    private static IEnumerable<Violation> WhatGoes(ChangeFacts facts)
    {
        var cluster = facts.Cluster;
        var group = Text(cluster.Details["nodeResourceGroup"]);
        yield return new Violation(
            "cluster",
            $"Azure deletes the node resource group{(group is null ? "" : $" {group}")} and all that is in it: {string.Join(", ", Parts(cluster))}. Nothing of it can be recovered."
        )
        {
            About = group is null ? cluster.Name : $"Resource group {group}",
            Advice = "Back up what lies on volumes of the cluster, and move addresses that others know.",
        };
        if (cluster.IsProduction)
        {
            yield return new Violation("cluster", "The cluster is marked as production.") { About = cluster.Name };
        }
    }

    /// <summary>Whether a pod keeps data on its node is not known, so all that run are named by what made them.</summary>
    private static IEnumerable<Violation> WhatRuns(ChangeFacts facts)
    {
        Pod[] running =
        [
            .. (facts.Workloads?.Pods ?? []).Where(pod =>
                pod.Phase is "Running" && pod.Namespace is not ("kube-system" or "gatekeeper-system")
            ),
        ];
        if (running.Length > 0)
        {
            var spaces = running.Select(pod => pod.Namespace).Distinct(StringComparer.Ordinal).Order().ToArray();
            var keepers = running.Count(pod => pod.Owner?.Kind is "StatefulSet");
            yield return new Violation(
                "cluster",
                $"{running.Length} pods run in it, {keepers} of them of stateful sets. What they keep on their nodes is lost."
            )
            {
                About =
                    $"Namespaces {string.Join(", ", spaces.Take(Named))}{(spaces.Length > Named ? " and others" : "")}",
                Advice = "See that nobody needs them any more, or that they run elsewhere.",
            };
        }
    }

    private static IEnumerable<string> Parts(Cluster cluster)
    {
        yield return $"the machines and disks of {cluster.NodeCount} nodes";
        yield return "the disks of volumes that were made there";
        if (cluster.Details["networkProfile"] is JsonObject network)
        {
            if (
                network["loadBalancerProfile"] is JsonObject balancer
                && balancer["effectiveOutboundIPs"] is JsonArray addresses
            )
            {
                yield return $"{addresses.Count} outbound public IP {(addresses.Count == 1 ? "address" : "addresses")}";
            }

            yield return "the load balancers and public IP addresses of services";
        }

        if (cluster.NodePools.All(pool => Text(pool.Details["vnetSubnetID"]) is null))
        {
            yield return "the virtual network that AKS made";
        }
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
