using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Planning;

/// <summary>
/// Starts a change of a cluster that exists, or asks for it: permission, pre-flight against the far side as it is now, then
/// one durable operation. <see cref="ReviewAsync"/> does the same up to the point where something would be written.
/// </summary>
public sealed class ChangeCluster(
    AccessGate gate,
    IInventory inventory,
    ChangeFactsReader facts,
    AskForChange ask,
    KnownPolicy policy,
    OperationDefinitions definitions,
    DeletionPolicy deletions,
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
            await RecordHiddenAsync(caller, change, Permission.RunPreflight, cancellationToken);
            return null;
        }

        var scope = change.Target(known).Scope;
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
            await RecordHiddenAsync(caller, change, permission: null, cancellationToken);
            return Gone(change);
        }

        var ruling = await DemandAsync(caller, change, known, [], cancellationToken);
        if (await facts.ReadAsync(change, known, own: null, cancellationToken) is not { } read)
        {
            return Gone(change);
        }

        // What the cluster has become may ask for another right than what the inventory showed.
        var cluster = read.Cluster;
        ruling = ruling.And(await DemandAsync(caller, change, cluster, read.Ended, cancellationToken));
        var mark = wish.Revises is null ? ruling.Mark : ApprovalMark.Unapproved;
        var report = ChangePreflight.Check(read with { Approval = mark });
        IReadOnlyList<Finding> asked =
        [
            .. ChangeReason.Check(wish.Reason, wish.Ticket),
            .. Unfit(wish, cluster, definitions.Runs(change.KindFor(cluster), cluster.Provider)),
            .. TooSoon(change),
        ];
        if (report.Blocks || asked.Count > 0)
        {
            return new ChangeResult.Refused(report with { Findings = [.. asked, .. report.Findings] });
        }

        var needed = await NeededAsync(Starting, change, cluster, read.Ended, cancellationToken);
        var operation = Operation(caller, wish, cluster, report) with { Permissions = [.. needed] };
        var (id, refusal) = await ask.WriteAsync(operation, ruling, wish.Revises, cancellationToken);
        return refusal is null
            ? new ChangeResult.Started(id)
            : new ChangeResult.Refused(report with { Findings = [Block("P-REQUEST", "cluster", refusal)] });
    }

    private Judge Starting => new(gate.DemandAsync, policy.ReadAsync);

    private async Task<ChangeReview> JudgeAsync(Caller caller, ChangeFacts read, CancellationToken cancellationToken)
    {
        var judge = new Judge(gate.RuleAsync, policy.RecallAsync);
        var ruling = await RuleAsync(judge, caller, read.Change, read.Cluster, read.Ended, cancellationToken);
        return new ChangeReview(read, ChangePreflight.Check(read with { Approval = ruling.Mark }), ruling);
    }

    private NewOperation Operation(Caller caller, ChangeWish wish, Cluster cluster, PreflightReport report)
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
        // Whoever holds a role in a namespace of it is refused with the reason.
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory).WithPartialClusters;
        return await inventory.FindAsync(change.ClusterId, scopes, cancellationToken);
    }

    // Without a permission it is what the change itself needs.
    private async Task RecordHiddenAsync(
        Caller caller,
        ClusterChange change,
        string? permission,
        CancellationToken cancellationToken
    )
    {
        if (await inventory.FindAsync(change.ClusterId, VisibleScopes.Portal, cancellationToken) is { } hidden)
        {
            var scope = change.Target(hidden).Scope;
            permission ??= (await NeededAsync(Starting, change, hidden, [], cancellationToken)).First();
            await gate.RecordRefusalAsync(caller, permission, scope, cancellationToken);
        }
    }

    private Task<ApprovalRuling> DemandAsync(
        Caller caller,
        ClusterChange change,
        Cluster cluster,
        IReadOnlyList<Operation> ended,
        CancellationToken cancellationToken
    ) => RuleAsync(Starting, caller, change, cluster, ended, cancellationToken);

    private static async Task<ApprovalRuling> RuleAsync(
        Judge judge,
        Caller caller,
        ClusterChange change,
        Cluster cluster,
        IReadOnlyList<Operation> ended,
        CancellationToken cancellationToken
    )
    {
        var scope = change.Target(cluster).Scope;
        var ruling = ApprovalRuling.Run;
        foreach (var permission in await NeededAsync(judge, change, cluster, ended, cancellationToken))
        {
            ruling = ruling.And(await judge.RuleAsync(caller, permission, scope, cancellationToken));
        }

        return ruling;
    }

    private static async Task<IEnumerable<string>> NeededAsync(
        Judge judge,
        ClusterChange change,
        Cluster cluster,
        IReadOnlyList<Operation> ended,
        CancellationToken cancellationToken
    )
    {
        var needed = change.PermissionsFor(cluster);
        if (
            change.PercentTaken(cluster, ended) is not { } taken
            || !needed.Contains(Permission.ScaleIn, StringComparer.Ordinal)
        )
        {
            return needed;
        }

        var small = (await judge.PolicyAsync(cancellationToken)).ScaleInPercent;
        return taken > small
            ? needed
            : needed.Select(permission => permission == Permission.ScaleIn ? Permission.ScaleOut : permission);
    }

    private static IEnumerable<Finding> Unfit(ChangeWish wish, Cluster cluster, bool runs)
    {
        if (
            wish.Change.TypedName(cluster) is { } name
            && !string.Equals(wish.TypedName?.Trim(), name, StringComparison.Ordinal)
        )
        {
            yield return Block("P-TYPED", "typedName", $"Type the name {name} to go on.");
        }

        if (!runs)
        {
            yield return Block("P-PROVIDER", "cluster", "The portal cannot make this change on clusters of this kind.");
        }
    }

    /// <summary>How long a deletion can be called back is the portal's to say, not the plan's.</summary>
    private IEnumerable<Finding> TooSoon(ClusterChange change) =>
        change is DeleteCluster && change.CoolOff < deletions.CoolOff
            ?
            [
                Block(
                    "P-COOLOFF",
                    "cluster",
                    $"Deletions can be called back for {deletions.CoolOff:c} at least, and this one for {change.CoolOff:c} only. Plan it anew."
                ),
            ]
            : [];

    private static Finding Block(string rule, string field, string sentence) =>
        new(rule, Severity.Block, field, sentence, s_source);

    private static ChangeResult.Refused Gone(ClusterChange change) =>
        new(
            new PreflightReport(
                default,
                [Block("P-GONE", "cluster", "There is no such cluster any more. Look for it under Clusters.")],
                0
            )
        );

    /// <summary>Who says what a person may do: for a start the database, for a look what is remembered of it.</summary>
    private sealed record Judge(
        Func<Caller, string, Scope, CancellationToken, Task<ApprovalRuling>> RuleAsync,
        Func<CancellationToken, Task<ApprovalPolicy>> PolicyAsync
    );
}
