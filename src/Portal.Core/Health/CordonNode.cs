using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Health;

/// <summary>
/// Starts keeping new pods away from a node, or letting them come again, as one durable operation; helpdesk asks for it.
/// </summary>
public sealed class CordonNode(
    AccessGate gate,
    INodeRecords records,
    AskForChange ask,
    OperationDefinitions definitions,
    TimeProvider time
)
{
    /// <exception cref="AccessDeniedException">The caller may not cordon nodes of this cluster.</exception>
    /// <exception cref="OperationConflictException">An operation is already working on this node.</exception>
    public async Task<CordonNodeResult> StartAsync(Caller caller, CordonWish wish, CancellationToken cancellationToken)
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeHealth);
        if (await records.FindAsync(wish.ClusterId, wish.NodeName, scopes, cancellationToken) is not { } found)
        {
            // Who may not cordon anywhere learns nothing about which nodes there are.
            await gate.DemandSomewhereAsync(caller, Permission.CordonNode, cancellationToken);
            await RecordHiddenAsync(caller, wish, cancellationToken);
            return Refuse("node", $"There is no node {wish.NodeName.Quoted()} in this cluster any more.");
        }

        var cluster = found.Cluster;
        var scope = Scope.Cluster(cluster.Connection, cluster.Name);
        var ruling = await gate.DemandAsync(caller, Permission.CordonNode, scope, cancellationToken);
        var kind = wish.Cordon ? OperationKind.Cordon : OperationKind.Uncordon;
        var now = time.GetUtcNow();
        var facts = new CordonFacts(wish, found, definitions.Runs(kind, cluster.Provider), now);
        var report = PreflightReport.Of(CordonRules.Book.Check(facts), now);
        var asked = ChangeReason.Check(wish.Reason, wish.Ticket).ToList();
        if (asked.Count > 0 || report.Blocks)
        {
            return new CordonNodeResult.Refused([
                .. asked,
                .. report.Findings.Where(finding => finding.Severity == Severity.Block),
            ]);
        }

        var definition = definitions.Of(kind, cluster.Provider);
        var plan = new CordonPlan(cluster.Id, found.Node.Name, found.Node.Uid, wish.Cordon);
        var json = plan.ToJson();
        var operation = new NewOperation(
            kind,
            cluster.Provider,
            $"{(wish.Cordon ? "Cordon" : "Uncordon")} node {found.Node.Name}",
            new OperationTarget(cluster.Connection, cluster.Name, "node", found.Node.Name),
            ExclusiveKey.OfNode(found.Node.Uid),
            json,
            plan.Hash(),
            caller,
            wish.Reason.Trim(),
            string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim(),
            now,
            now + definition.Deadline,
            [.. definition.StepsFor(json).Select(step => step.Name)]
        )
        {
            Before = plan.Of(found.Node.Cordoned),
            Preflight = report with { Sentences = facts.Sentences, After = plan.Of(plan.Cordoned) },
        };
        var (id, refusal) = await ask.WriteAsync(operation, ruling, wish.Revises, cancellationToken);
        return refusal is null ? new CordonNodeResult.Started(id) : Refuse("node", refusal);
    }

    private async Task RecordHiddenAsync(Caller caller, CordonWish wish, CancellationToken cancellationToken)
    {
        var (id, name) = (wish.ClusterId, wish.NodeName);
        if (await records.FindAsync(id, name, VisibleScopes.Portal, cancellationToken) is { } hidden)
        {
            var scope = Scope.Cluster(hidden.Cluster.Connection, hidden.Cluster.Name);
            await gate.RecordRefusalAsync(caller, Permission.CordonNode, scope, cancellationToken);
        }
    }

    private static CordonNodeResult.Refused Refuse(string field, string sentence) =>
        new([new Finding("P-CORDON", Severity.Block, field, sentence, CordonRules.Source)]);
}

/// <summary>
/// A wish to cordon or uncordon. <paramref name="Uid"/> is of the node that the person looked at; null where a name is
/// all there is. <paramref name="Revises"/> is that person's own request, whose plan it replaces.
/// </summary>
public sealed record CordonWish(
    Guid ClusterId,
    string NodeName,
    string? Uid,
    bool Cordon,
    string Reason,
    string? Ticket,
    long? Revises = null
);

public abstract record CordonNodeResult
{
    private CordonNodeResult() { }

    public sealed record Started(long OperationId) : CordonNodeResult;

    /// <summary>Nothing was written or sent.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : CordonNodeResult;
}
