using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Core.Clusters.Kubeconfigs;

/// <summary>A kubeconfig that others have to agree to: an operation without steps, which who asked collects.</summary>
internal static class KubeconfigRequest
{
    public static NewOperation Of(Caller caller, KubeconfigWish wish, Cluster cluster, DateTimeOffset now)
    {
        var plan = new JsonObject { ["clusterId"] = cluster.Id.ToString(), ["kubeconfig"] = wish.Kind.ToString() };
        var what = $"{KubeconfigHistory.Word(wish.Kind)} kubeconfig of {cluster.Name}";
        return new NewOperation(
            KubeconfigRight.PermissionOf(cluster, wish.Kind),
            cluster.Provider,
            $"Hand out {what}",
            new OperationTarget(cluster.Connection, cluster.Name, "kubeconfig", cluster.Name),
            $"kubeconfig:{cluster.Id}",
            plan,
            PlanHash.Of(plan),
            caller,
            wish.Reason.Trim(),
            string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim(),
            now,
            now,
            []
        )
        {
            Preflight = new PreflightReport(now, [], 0)
            {
                Sentences =
                [
                    $"{caller.Name} collects {what}, once. The portal keeps none of it.",
                    .. KubeconfigRight.IsAllInDisguise(cluster, wish.Kind)
                        ? [KubeconfigRight.WhyAll]
                        : Array.Empty<string>(),
                ],
            },
        };
    }

    /// <returns>What was asked for, or null when the operation is about something else.</returns>
    public static KubeconfigWish? Read(Operation operation) =>
        OperationKind.Collected.Contains(operation.Kind, StringComparer.Ordinal)
        && Guid.TryParse(operation.Plan["clusterId"]?.GetValue<string>(), out var cluster)
        && Enum.TryParse<KubeconfigKind>(operation.Plan["kubeconfig"]?.GetValue<string>(), out var kind)
            ? new KubeconfigWish(cluster, kind, operation.Reason, operation.Ticket)
            : null;
}
