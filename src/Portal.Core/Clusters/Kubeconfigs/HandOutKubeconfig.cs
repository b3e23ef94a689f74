using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Kubeconfigs;

/// <summary>
/// Hands a kubeconfig of a cluster to a person. History says who has it and why before it leaves; of what it holds the
/// portal keeps nothing: who has to ask for one collects it, once, when others have agreed.
/// </summary>
public sealed class HandOutKubeconfig(
    AccessGate gate,
    IInventory inventory,
    IEnumerable<IKubeconfigSource> sources,
    AskForChange ask,
    IRequestStore requests,
    IApprovalPolicyStore policies,
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
        ?? Explained(
            cluster,
            kind,
            await gate.RefusalAsync(
                caller,
                KubeconfigRight.PermissionOf(cluster, kind),
                Scope.Cluster(cluster.Connection, cluster.Name),
                cancellationToken
            )
        );

    /// <exception cref="AccessDeniedException">The caller may not have it; the attempt is in history.</exception>
    /// <exception cref="FarSideException">The far side gives none; the attempt is in history.</exception>
    public async Task<KubeconfigResult> RunAsync(
        Caller caller,
        KubeconfigWish wish,
        CancellationToken cancellationToken
    )
    {
        // Whoever holds a role in a namespace of it is refused with the reason.
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory).WithPartialClusters;
        if (await inventory.FindAsync(wish.ClusterId, scopes, cancellationToken) is not { } cluster)
        {
            // Who may not have one anywhere learns nothing about which clusters there are.
            await gate.DemandSomewhereAsync(caller, KubeconfigRight.PermissionOf(wish.Kind), cancellationToken);
            await RecordHiddenAsync(caller, wish, cancellationToken);
            return new KubeconfigResult.Refused([Block("cluster", "There is no such cluster any more.")]);
        }

        var scope = Scope.Cluster(cluster.Connection, cluster.Name);
        var permission = KubeconfigRight.PermissionOf(cluster, wish.Kind);
        var ruling = await gate.DemandAsync(caller, permission, scope, cancellationToken);
        IReadOnlyList<Finding> findings =
        [
            .. ChangeReason.Check(wish.Reason, wish.Ticket),
            .. Unfit(cluster, wish.Kind) is { } sentence ? [Block("kind", sentence)] : Array.Empty<Finding>(),
        ];
        if (findings.Count > 0)
        {
            return new KubeconfigResult.Refused(findings);
        }

        if (ruling.MustAsk)
        {
            var operation = KubeconfigRequest.Of(caller, wish, cluster, time.GetUtcNow());
            return new KubeconfigResult.Asked(
                (await ask.WriteAsync(operation, ruling, revises: null, cancellationToken)).Id
            );
        }

        var entry = KubeconfigHistory.HandedOut(caller, wish, cluster, time.GetUtcNow());
        var content = await ReadAsync(cluster, wish.Kind, entry, cancellationToken);
        await history.WriteAsync(entry, cancellationToken);
        return new KubeconfigResult.HandedOut(content);
    }

    /// <summary>Hands out what the caller asked for and others agreed to; the consent is used up with it.</summary>
    /// <exception cref="AccessDeniedException">The caller may not have it; the attempt is in history.</exception>
    /// <exception cref="FarSideException">The far side gives none; the consent is not used up.</exception>
    public async Task<KubeconfigResult> CollectAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        if (
            await requests.FindAsync(id, OperationSight.Of(caller), cancellationToken) is not { } request
            || KubeconfigRequest.Read(request.Operation) is not { } wish
            || await inventory.FindAsync(wish.ClusterId, scopes, cancellationToken) is not { } cluster
        )
        {
            if (
                await requests.FindAsync(id, OperationSight.Portal, cancellationToken) is { } hidden
                && KubeconfigRequest.Read(hidden.Operation) is { } hiddenWish
            )
            {
                await RecordHiddenAsync(caller, hiddenWish, cancellationToken);
            }

            return new KubeconfigResult.Refused([Block("cluster", "There is no such request, or no such cluster.")]);
        }

        var scope = request.Operation.Target.Scope;
        var permission = KubeconfigRight.PermissionOf(cluster, wish.Kind);
        var mark = request.Operation.Approval;
        await gate.DemandStartAsync(caller, permission, scope, mark, cancellationToken);
        if (!string.Equals(request.Operation.Kind, permission, StringComparison.Ordinal))
        {
            return new KubeconfigResult.Refused([
                Block(
                    "request",
                    "Since this was asked for, what this kubeconfig lets one do has changed. Ask for it anew."
                ),
            ]);
        }

        var policy = (await policies.ReadAsync(cancellationToken)).Policy;
        var (now, entry) = (time.GetUtcNow(), KubeconfigHistory.HandedOut(caller, wish, cluster, time.GetUtcNow()));
        // Nobody is asked for a secret that will not be handed out; the row decides again when it is.
        return await AnswerAsync(Collect(request), content: null) ?? await TakeAsync();

        RequestMove Collect(Request found) =>
            RequestCourse.Collect(
                found,
                caller,
                policy,
                now,
                approved => entry with { Approval = approved.Operation.Approval, OperationId = id }
            );

        async Task<KubeconfigResult> TakeAsync()
        {
            var content = await ReadAsync(cluster, wish.Kind, entry with { OperationId = id }, cancellationToken);
            var move = await requests.ApplyAsync(id, Collect, cancellationToken);
            return (await AnswerAsync(move, content))!;
        }

        async Task<KubeconfigResult?> AnswerAsync(RequestMove? move, string? content) =>
            move switch
            {
                RequestMove.To => content is null ? null : new KubeconfigResult.HandedOut(content),
                RequestMove.Denied denied => throw await gate.DenyAsync(
                    caller,
                    permission,
                    scope,
                    denied.Sentence,
                    cancellationToken
                ),
                RequestMove.Refused refused => new KubeconfigResult.Refused([Block("request", refused.Sentence)]),
                _ => new KubeconfigResult.Refused([Block("request", "There is no such request any more.")]),
            };
    }

    private async Task RecordHiddenAsync(Caller caller, KubeconfigWish wish, CancellationToken cancellationToken)
    {
        if (await inventory.FindAsync(wish.ClusterId, VisibleScopes.Portal, cancellationToken) is { } hidden)
        {
            var scope = Scope.Cluster(hidden.Connection, hidden.Name);
            var permission = KubeconfigRight.PermissionOf(hidden, wish.Kind);
            await gate.RecordRefusalAsync(caller, permission, scope, cancellationToken);
        }
    }

    private static string? Explained(Cluster cluster, KubeconfigKind kind, string? refusal) =>
        refusal is not null && KubeconfigRight.IsAllInDisguise(cluster, kind)
            ? $"{KubeconfigRight.WhyAll} {refusal}"
            : refusal;

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
                        $"asked for {KubeconfigHistory.Word(kind)} kubeconfig of {cluster.Name}, and got none: {exception.Message}",
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

    private static bool LocalAccountsDisabled(Cluster cluster) =>
        cluster.Details["disableLocalAccounts"] is JsonValue value
        && value.TryGetValue<bool>(out var disabled)
        && disabled;

    private static Finding Block(string field, string sentence) =>
        new("P-KUBECONFIG", Severity.Block, field, sentence, s_source);
}
