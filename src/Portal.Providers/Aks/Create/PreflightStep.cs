using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Providers.Aks.Create;

/// <summary>Checks the plan once more against what Azure says now: the rules, and that the name is free.</summary>
internal sealed class PreflightStep(AksClouds clouds, CreateFactsReader facts) : IStep
{
    public string Name => "Pre-flight";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.CancelRequested)
        {
            return new StepOutcome.Canceled("Canceled before anything was sent to Azure.");
        }

        var plan = PlanJson.Read(context.Operation.Plan);
        // Whoever may see the new cluster reads what is found here.
        var seen = new VisibleScopes([Scope.Cluster(plan.Connection, plan.Basics.Name)]);
        try
        {
            var report = CreateClusterRules.Book.Check(
                await facts.ReadAsync(plan, seen, TimeSpan.Zero, cancellationToken)
            );
            if (report.Blocks)
            {
                return new StepOutcome.Failed(BlockedBy(report));
            }

            var cloud = await clouds.OpenAsync(plan.Connection, cancellationToken);
            var id = ManagedClusterClient.Id(cloud.SubscriptionId, plan.Basics.ResourceGroup, plan.Basics.Name);
            var taken = await new ManagedClusterClient(cloud.Pipeline).FindAsync(id, cancellationToken);
            return taken is null
                ? new StepOutcome.Done(Summary(report))
                : new StepOutcome.Failed(NameTaken(plan.Basics));
        }
        catch (ArmException exception)
        {
            return new StepOutcome.Retry(AksErrors.ToOperation(exception), exception.RetryAfter);
        }
        catch (FarSideException exception)
        {
            return new StepOutcome.Retry(new OperationError(exception.Code, exception.Message, exception.Advice));
        }
    }

    internal static OperationError NameTaken(ClusterBasics basics) =>
        new(
            "NameTaken",
            $"A cluster named {basics.Name} exists already in resource group {basics.ResourceGroup}.",
            "Choose another name or resource group. The existing cluster was not touched.",
            "basics.name"
        );

    private static string Summary(RuleReport report) =>
        report.Findings.Count == 0
            ? $"{report.Holding} checks hold."
            : $"{report.Holding} checks hold, {report.Findings.Count} warned.";

    private static OperationError BlockedBy(RuleReport report)
    {
        var first = report.Findings[0];
        return new OperationError(
            first.RuleId,
            $"{first.Sentence} ({first.RuleId})",
            "The situation changed since the plan was made. Start the wizard again with this plan and correct it.",
            first.Field
        );
    }
}
