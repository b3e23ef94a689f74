using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Catalog;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Kubeconfigs;

/// <summary>
/// Hands a kubeconfig of a cluster to a person. History says who has it and why before it leaves; of what it holds the
/// portal keeps nothing.
/// </summary>
public sealed class HandOutKubeconfig(
    AccessGate gate,
    IInventory inventory,
    IEnumerable<IKubeconfigSource> sources,
    IHistoryWriter history,
    TimeProvider time
)
{
    private static readonly Uri s_source = Documentation.Aks("manage-local-accounts-managed-azure-ad");

    /// <summary>Why the caller gets none of this kind; null when they do. Nothing is written.</summary>
    public async Task<string?> RefusalAsync(
        Caller caller,
        Cluster cluster,
        KubeconfigKind kind,
        CancellationToken cancellationToken
    ) =>
        Unfit(cluster, kind)
        ?? await gate.RefusalAsync(
            caller,
            PermissionOf(kind),
            Scope.Cluster(cluster.Connection, cluster.Name),
            cancellationToken
        );

    /// <exception cref="AccessDeniedException">The caller may not have it; the attempt is in history.</exception>
    /// <exception cref="FarSideException">The far side gives none; the attempt is in history.</exception>
    public async Task<KubeconfigResult> RunAsync(
        Caller caller,
        KubeconfigWish wish,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        if (await inventory.FindAsync(wish.ClusterId, scopes, cancellationToken) is not { } cluster)
        {
            // Who may not have one anywhere learns nothing about which clusters there are.
            await gate.DemandSomewhereAsync(caller, PermissionOf(wish.Kind), cancellationToken);
            return new KubeconfigResult.Refused([Block("cluster", "There is no such cluster any more.")]);
        }

        var scope = Scope.Cluster(cluster.Connection, cluster.Name);
        var approval = await gate.DemandAsync(caller, PermissionOf(wish.Kind), scope, cancellationToken);
        IReadOnlyList<Finding> findings =
        [
            .. ChangeReason.Check(wish.Reason, wish.Ticket),
            .. Unfit(cluster, wish.Kind) is { } sentence ? [Block("kind", sentence)] : Array.Empty<Finding>(),
        ];
        if (findings.Count > 0)
        {
            return new KubeconfigResult.Refused(findings);
        }

        var entry = Entry(caller, wish, cluster, approval);
        var content = await ReadAsync(cluster, wish.Kind, entry, cancellationToken);
        await history.WriteAsync(entry, cancellationToken);
        return new KubeconfigResult.HandedOut(content);
    }

    public static string PermissionOf(KubeconfigKind kind) =>
        kind == KubeconfigKind.Admin ? Permission.DownloadAdminKubeconfig : Permission.DownloadKubeconfig;

    private async Task<string> ReadAsync(
        Cluster cluster,
        KubeconfigKind kind,
        HistoryEntry entry,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await SourceOf(cluster)!.ReadAsync(cluster, kind, cancellationToken);
        }
        catch (FarSideException exception)
        {
            await history.WriteAsync(
                entry with
                {
                    Outcome = "failed",
                    Sentence =
                        $"asked for {Word(kind)} kubeconfig of {cluster.Name}, and got none: {exception.Message}",
                },
                cancellationToken
            );
            throw;
        }
    }

    private string? Unfit(Cluster cluster, KubeconfigKind kind) =>
        SourceOf(cluster) is null ? "The portal cannot hand out kubeconfigs of clusters of this kind."
        : kind == KubeconfigKind.Admin && LocalAccountsDisabled(cluster)
            ? "Local accounts are disabled on this cluster, so there is no admin kubeconfig. Take the one for users, and sign in."
        : null;

    private IKubeconfigSource? SourceOf(Cluster cluster) =>
        sources.FirstOrDefault(source => string.Equals(source.Provider, cluster.Provider, StringComparison.Ordinal));

    private HistoryEntry Entry(Caller caller, KubeconfigWish wish, Cluster cluster, ApprovalMark approval)
    {
        var now = time.GetUtcNow();
        return new HistoryEntry(
            Guid.CreateVersion7(now),
            now,
            HistoryKind.HandedOut,
            PermissionOf(wish.Kind),
            HistoryActor.Of(caller),
            new HistoryTarget(cluster.Connection, cluster.Name, null, "kubeconfig", cluster.Name),
            "succeeded",
            $"was handed {Word(wish.Kind)} kubeconfig of {cluster.Name}",
            caller.CorrelationId
        )
        {
            Approval = approval,
            Reason = wish.Reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim(),
            Address = caller.Address,
            After = new JsonObject { ["kubeconfig"] = wish.Kind.ToString() },
        };
    }

    private static string Word(KubeconfigKind kind) => kind == KubeconfigKind.Admin ? "the admin" : "a user's";

    private static bool LocalAccountsDisabled(Cluster cluster) =>
        cluster.Details["disableLocalAccounts"] is JsonValue value
        && value.TryGetValue<bool>(out var disabled)
        && disabled;

    private static Finding Block(string field, string sentence) =>
        new("P-KUBECONFIG", Severity.Block, field, sentence, s_source);
}

/// <summary>A wish for a kubeconfig, and what its person says of it.</summary>
public sealed record KubeconfigWish(Guid ClusterId, KubeconfigKind Kind, string Reason, string? Ticket);

public abstract record KubeconfigResult
{
    private KubeconfigResult() { }

    /// <summary><paramref name="Content"/> is a secret.</summary>
    public sealed record HandedOut(string Content) : KubeconfigResult
    {
        public override string ToString() => nameof(HandedOut);
    }

    /// <summary>Nothing was asked of the far side.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : KubeconfigResult;
}
