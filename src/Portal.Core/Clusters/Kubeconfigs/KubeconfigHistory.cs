using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Core.Clusters.Kubeconfigs;

/// <summary>History says who has a kubeconfig, which kind and why; never what it holds.</summary>
internal static class KubeconfigHistory
{
    public static HistoryEntry HandedOut(Caller caller, KubeconfigWish wish, Cluster cluster, DateTimeOffset now) =>
        new(
            Guid.CreateVersion7(now),
            now,
            HistoryKind.HandedOut,
            KubeconfigRight.PermissionOf(cluster, wish.Kind),
            HistoryActor.Of(caller),
            new HistoryTarget(cluster.Connection, cluster.Name, null, "kubeconfig", cluster.Name),
            "succeeded",
            $"was handed {Word(wish.Kind)} kubeconfig of {cluster.Name}{(KubeconfigRight.IsAllInDisguise(cluster, wish.Kind) ? ", which carries every right in it" : "")}",
            caller.CorrelationId
        )
        {
            Reason = wish.Reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim(),
            Address = caller.Address,
            After = new JsonObject { ["kubeconfig"] = wish.Kind.ToString() },
        };

    public static string Word(KubeconfigKind kind) => kind == KubeconfigKind.Admin ? "the admin" : "a user's";
}
