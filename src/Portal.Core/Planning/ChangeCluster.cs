using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Planning;

/// <summary>
/// Starts a change of a cluster that exists: permission, pre-flight against the far side as it is now, then one durable
/// operation. <see cref="ReviewAsync"/> does the same up to the point where something would be written.
/// </summary>
public sealed class ChangeCluster(
    AccessGate gate,
    IInventory inventory,
    ChangeFactsReader facts,
    IOperationStore operations,
    OperationDefinitions definitions,
    TimeProvider time
)
{
    private static readonly Uri s_source = Documentation.Aks("delete-cluster");

    /// <summary>What would happen, and what stands against it. Nothing is written.</summary>
    /// <returns>Null when the caller sees no such cluster, or it is gone.</returns>
    /// <exception cref="AccessDeniedException">The caller may not run a pre-flight there.</exception>
    /// <exception cref="FarSideException">The cluster could not be read.</exception>
    public async Task<ChangeReview?> ReviewAsync(
        Caller caller,
        ClusterChange change,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(caller, change, cancellationToken) is not { } known)
        {
            return null;
        }

        var scope = Scope.Cluster(known.Connection, known.Name);
        await gate.DemandAsync(caller, Permission.RunPreflight, scope, cancellationToken);
        if (await facts.ReadAsync(change, known, own: null, cancellationToken) is not { } read)
        {
            return null;
        }

        return await JudgeAsync(caller, read, cancellationToken);
    }

    /// <summary>
    /// The same against what an earlier review read, for a person who is still choosing: nobody is asked again.
    /// <see cref="ChangeReview.Serves"/> says whether that is enough.
    /// </summary>
    public Task<ChangeReview> JudgeAsync(
        Caller caller,
        ChangeReview earlier,
        ClusterChange change,
        CancellationToken cancellationToken
    ) => JudgeAsync(caller, earlier.Facts with { Change = change }, cancellationToken);

    /// <exception cref="AccessDeniedException">The caller may not make this change there.</exception>
    /// <exception cref="FarSideException">The cluster could not be read.</exception>
    /// <exception cref="OperationConflictException">An operation is already working on the cluster.</exception>
    public async Task<ChangeResult> StartAsync(Caller caller, ChangeWish wish, CancellationToken cancellationToken)
    {
        var change = wish.Change;
        if (await FindAsync(caller, change, cancellationToken) is not { } known)
        {
            return Gone(change);
        }

        var approval = await DemandAsync(caller, change, known, cancellationToken);
        if (await facts.ReadAsync(change, known, own: null, cancellationToken) is not { } read)
        {
            return Gone(change);
        }

        // What the cluster has become may ask for another right than what the inventory showed.
        var cluster = read.Cluster;
        approval = Stricter(approval, await DemandAsync(caller, change, cluster, cancellationToken));
        var report = ChangePreflight.Check(read);
        IReadOnlyList<Finding> asked =
        [
            .. ChangeReason.Check(wish.Reason, wish.Ticket),
            .. Unfit(wish, cluster, definitions.Runs(change.KindFor(cluster), cluster.Provider)),
        ];
        if (report.Blocks || asked.Count > 0)
        {
            return new ChangeResult.Refused(report with { Findings = [.. asked, .. report.Findings] });
        }

        var operation = Operation(caller, wish, cluster, approval, report);
        var id = await operations.CreateAsync(
            operation,
            operationId => OperationHistory.Requested(operation, operationId),
            cancellationToken
        );
        return new ChangeResult.Started(id);
    }

    private async Task<ChangeReview> JudgeAsync(Caller caller, ChangeFacts read, CancellationToken cancellationToken) =>
        new(
            read,
            ChangePreflight.Check(read),
            await RefusalAsync(caller, read.Change, read.Cluster, cancellationToken)
        );

    private NewOperation Operation(
        Caller caller,
        ChangeWish wish,
        Cluster cluster,
        ApprovalMark approval,
        PreflightReport report
    )
    {
        var change = wish.Change;
        var kind = change.KindFor(cluster);
        var definition = definitions.Of(kind, cluster.Provider);
        var now = time.GetUtcNow();
        var plan = ChangeJson.Write(change);
        return new NewOperation(
            kind,
            cluster.Provider,
            change.Title(cluster),
            change.Target(cluster),
            change.ExclusiveKeyFor(cluster),
            plan,
            PlanHash.Of(plan),
            caller,
            wish.Reason.Trim(),
            string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim(),
            approval,
            now,
            now + change.CoolOff + definition.Deadline,
            [.. definition.StepsFor(plan).Select(step => step.Name)]
        )
        {
            Before = change.Before(cluster),
            Preflight = report,
        };
    }

    private async Task<Cluster?> FindAsync(Caller caller, ClusterChange change, CancellationToken cancellationToken)
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        return await inventory.FindAsync(change.ClusterId, scopes, cancellationToken);
    }

    private async Task<ApprovalMark> DemandAsync(
        Caller caller,
        ClusterChange change,
        Cluster cluster,
        CancellationToken cancellationToken
    )
    {
        var scope = Scope.Cluster(cluster.Connection, cluster.Name);
        var mark = ApprovalMark.NotNeeded;
        foreach (var permission in change.PermissionsFor(cluster))
        {
            mark = Stricter(mark, await gate.DemandAsync(caller, permission, scope, cancellationToken));
        }

        return mark;
    }

    private async Task<string?> RefusalAsync(
        Caller caller,
        ClusterChange change,
        Cluster cluster,
        CancellationToken cancellationToken
    )
    {
        var scope = Scope.Cluster(cluster.Connection, cluster.Name);
        foreach (var permission in change.PermissionsFor(cluster))
        {
            if (await gate.RefusalAsync(caller, permission, scope, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>One part that is not approved leaves the whole unapproved.</summary>
    private static ApprovalMark Stricter(ApprovalMark one, ApprovalMark other) =>
        one == ApprovalMark.NotNeeded ? other
        : other is ApprovalMark.Unapproved ? other
        : one;

    private static IEnumerable<Finding> Unfit(ChangeWish wish, Cluster cluster, bool runs)
    {
        if (
            wish.Change.TypedName(cluster) is { } name
            && !string.Equals(wish.TypedName?.Trim(), name, StringComparison.Ordinal)
        )
        {
            yield return new Finding(
                "P-TYPED",
                Severity.Block,
                "typedName",
                $"Type the name {name} to go on.",
                s_source
            );
        }

        if (!runs)
        {
            yield return new Finding(
                "P-PROVIDER",
                Severity.Block,
                "cluster",
                "The portal cannot make this change on clusters of this kind.",
                s_source
            );
        }
    }

    private static ChangeResult.Refused Gone(ClusterChange change) =>
        new(
            new PreflightReport(
                default,
                [
                    new Finding(
                        "P-GONE",
                        Severity.Block,
                        "cluster",
                        "There is no such cluster any more. Look for it under Clusters.",
                        s_source
                    ),
                ],
                0
            )
        );
}
