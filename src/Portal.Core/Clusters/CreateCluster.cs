using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters;

/// <summary>Starts the creation of a cluster, or asks for it: permission, rules against fresh facts, then one durable operation.</summary>
public sealed class CreateCluster(
    AccessGate gate,
    CreateFactsReader facts,
    IConnectionStore connections,
    AskForChange ask,
    OperationDefinitions definitions,
    TimeProvider time
)
{
    /// <exception cref="AccessDeniedException">The caller may not create clusters there.</exception>
    /// <exception cref="FarSideException">The facts that the rules need could not be read.</exception>
    /// <exception cref="OperationConflictException">An operation is already working on a cluster of this name.</exception>
    public async Task<CreateClusterResult> StartAsync(
        Caller caller,
        CreateWish wish,
        CancellationToken cancellationToken
    )
    {
        var plan = wish.Plan;
        var scope = Scope.Cluster(plan.Connection, plan.Basics.Name);
        var ruling = await gate.DemandAsync(caller, Permission.CreateCluster, scope, cancellationToken);
        var seen = AccessGate.VisibleScopes(caller, Permission.SeeQuota);
        var read = await facts.ReadAsync(plan, seen, TimeSpan.Zero, cancellationToken);
        var report = CreateClusterRules.Book.Check(read);
        IReadOnlyList<Finding> asked = [.. ChangeReason.Check(wish.Reason, wish.Ticket), .. PlaceOf(read)];
        if (report.Blocks || asked.Count > 0)
        {
            return new CreateClusterResult.Refused(report with { Findings = [.. asked, .. report.Findings] });
        }

        var connection =
            await connections.FindAsync(plan.Connection, cancellationToken)
            ?? throw new FarSideException(
                "ConnectionNotFound",
                $"There is no connection named {plan.Connection}.",
                "Choose another connection on the first page."
            );
        var operation = Operation(caller, wish, connection.Provider, report);
        var (id, refusal) = await ask.WriteAsync(operation, ruling, wish.Revises, cancellationToken);
        return refusal is null
            ? new CreateClusterResult.Started(id)
            : new CreateClusterResult.Refused(report with { Findings = [Block("P-REQUEST", "basics.name", refusal)] });
    }

    private NewOperation Operation(Caller caller, CreateWish wish, string provider, RuleReport report)
    {
        var plan = wish.Plan;
        var definition = definitions.Of(Permission.CreateCluster, provider);
        var now = time.GetUtcNow();
        var json = PlanJson.Write(plan);
        return new NewOperation(
            Permission.CreateCluster,
            provider,
            $"Create cluster {plan.Basics.Name}",
            new OperationTarget(plan.Connection, plan.Basics.Name, "cluster", plan.Basics.Name),
            ExclusiveKey.OfCluster(plan.Connection, plan.Basics.ResourceGroup, plan.Basics.Name),
            json,
            PlanHash.Of(plan),
            caller,
            wish.Reason.Trim(),
            string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim(),
            now,
            now + definition.Deadline,
            [.. definition.StepsFor(json).Select(step => step.Name)]
        )
        {
            Preflight = PreflightReport.Of(report, now),
        };
    }

    /// <summary>Without a region most rules have nothing to look at; silence of theirs is no consent.</summary>
    private static IEnumerable<Finding> PlaceOf(CreateFacts facts) =>
        facts.Catalog is null ? [Block("P-PLACE", "basics.location", "Choose a region.")] : [];

    private static Finding Block(string rule, string field, string sentence) =>
        new(rule, Severity.Block, field, sentence, Documentation.Aks("quotas-skus-regions"));
}

/// <summary>
/// A cluster with what its person says of it. <paramref name="Revises"/> is that person's own request, whose plan it
/// replaces.
/// </summary>
public sealed record CreateWish(ClusterPlan Plan, string Reason, string? Ticket, long? Revises = null);

public abstract record CreateClusterResult
{
    private CreateClusterResult() { }

    public sealed record Started(long OperationId) : CreateClusterResult;

    /// <summary>Nothing was written or sent.</summary>
    public sealed record Refused(RuleReport Report) : CreateClusterResult;
}
