using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Providers.Nodes;

namespace Portal.Providers.Tests.Nodes;

public sealed class CordonStepTests
{
    private static readonly Cluster s_cluster = new()
    {
        Id = Guid.NewGuid(),
        Connection = "edge",
        Provider = "attached",
        Name = "edge",
        ProviderId = "uid",
        Group = "",
        Location = "",
        KubernetesVersion = "1.34.1",
        ProvisioningState = "Succeeded",
        PowerState = "Running",
        NodePools = [],
        Tags = new Dictionary<string, string>(),
        Details = new JsonObject(),
        SeenAt = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData(CordonResult.Changed, "node-1 takes no new pods.")]
    [InlineData(CordonResult.AlreadySo, "node-1 is cordoned already.")]
    public async Task Node_AsThePlanWantsIt_IsDoneWithWhatWasReadBack(CordonResult result, string progress)
    {
        var commands = new Commands { Result = result };

        var done = (await RunAsync(commands)).ShouldBeOfType<StepOutcome.Done>();

        done.Progress.ShouldBe(progress);
        done.ReadBack!["cordoned"]!.GetValue<bool>().ShouldBeTrue();
        commands.Asked.ShouldBe([("edge", "node-1", "u-1", true)]);
    }

    [Theory]
    [InlineData(CordonResult.NodeGone, "There is no node node-1 any more.")]
    [InlineData(CordonResult.NodeReplaced, "Another node is named node-1 now; it was not touched.")]
    public async Task Node_ThatIsNotTheOneOfThePlan_Fails(CordonResult result, string sentence) =>
        (await RunAsync(new Commands { Result = result }))
            .ShouldBeOfType<StepOutcome.Failed>()
            .Error.Message.ShouldBe(sentence);

    [Fact]
    public async Task Cluster_ThatDoesNotAnswer_IsTriedAgain_AndOneThatForbidsIsNot()
    {
        var silent = new Commands { Failure = new FarSideException("Timeout", "No answer.", "Wait.") };
        var forbidding = new Commands
        {
            Failure = new FarSideException(FarSideException.Forbidden, "It refuses.", "Ask for the right."),
        };

        (await RunAsync(silent)).ShouldBeOfType<StepOutcome.Retry>().Error.Code.ShouldBe("Timeout");
        (await RunAsync(forbidding)).ShouldBeOfType<StepOutcome.Failed>().Error.Advice.ShouldBe("Ask for the right.");
    }

    [Fact]
    public async Task Wish_ToCancel_SendsNothing()
    {
        var commands = new Commands();

        (await RunAsync(commands, cancel: true)).ShouldBeOfType<StepOutcome.Canceled>();

        commands.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cluster_GoneFromTheInventory_Fails()
    {
        var commands = new Commands { Knows = [] };

        (await RunAsync(commands)).ShouldBeOfType<StepOutcome.Failed>().Error.Code.ShouldBe("ClusterGone");
        commands.Asked.ShouldBeEmpty();
    }

    private static Task<StepOutcome> RunAsync(Commands commands, bool cancel = false)
    {
        var plan = new CordonPlan(s_cluster.Id, "node-1", "u-1", Cordoned: true);
        var operation = new Operation
        {
            Id = 1,
            ClientRequestId = Guid.NewGuid(),
            Kind = OperationKind.Cordon,
            Provider = "attached",
            Title = "Cordon node node-1",
            Target = new OperationTarget("edge", "edge", "node", "node-1"),
            ExclusiveKey = "node:u-1",
            State = OperationState.Running,
            Plan = plan.ToJson(),
            PlanHash = plan.Hash(),
            RequestedById = "o-1",
            RequestedByName = "Olga",
            RequestedByRoles = ["Operator"],
            RequestedAt = DateTimeOffset.UnixEpoch,
            Reason = "flapping",
            Approval = ApprovalMark.NotNeeded,
            CorrelationId = "c-1",
            Deadline = DateTimeOffset.UnixEpoch.AddMinutes(10),
            CancelRequested = cancel,
            Steps = [],
        };
        var context = new StepContext(new Lease(operation), 0, deadlinePassed: false);
        return new CordonStep("Cordon the node", commands, commands).RunAsync(
            context,
            TestContext.Current.CancellationToken
        );
    }

    private sealed class Commands : INodeCommands, IInventory
    {
        public List<(string Cluster, string Node, string Uid, bool Cordoned)> Asked { get; } = [];
        public CordonResult Result { get; init; }
        public FarSideException? Failure { get; init; }
        public IReadOnlyList<Cluster> Knows { get; init; } = [s_cluster];

        public Task<CordonResult> SetCordonedAsync(
            Cluster cluster,
            string nodeName,
            string uid,
            bool cordoned,
            CancellationToken cancellationToken
        )
        {
            Asked.Add((cluster.Name, nodeName, uid, cordoned));
            return Failure is null ? Task.FromResult(Result) : Task.FromException<CordonResult>(Failure);
        }

        public Task<IReadOnlyList<Cluster>> ListAsync(
            ClusterQuery query,
            VisibleScopes scopes,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<Cluster>> FindAsync(string name, VisibleScopes scopes, CancellationToken token) =>
            throw new NotSupportedException();

        public Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken token) =>
            Task.FromResult(Knows.FirstOrDefault(cluster => cluster.Id == id));

        public Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken token) =>
            throw new NotSupportedException();

        public Task SaveAsync(Cluster cluster, CancellationToken token) => throw new NotSupportedException();

        public Task SaveListingAsync(
            string connection,
            IReadOnlyList<Cluster> clusters,
            DateTimeOffset readAt,
            CancellationToken token
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken token) =>
            throw new NotSupportedException();

        public Task SaveFailureAsync(
            string connection,
            string sentence,
            DateTimeOffset at,
            DateTimeOffset? notBefore,
            CancellationToken token
        ) => throw new NotSupportedException();
    }

    /// <summary>A lease of which only the operation is read: the step keeps no memory of its own.</summary>
    private sealed class Lease(Operation operation) : IOperationLease
    {
        public Operation Operation => operation;

        public Task SaveStepAsync(StepUpdate update, CancellationToken token) => throw new NotSupportedException();

        public Task WaitAsync(DateTimeOffset until, int attempt, OperationError? error, CancellationToken token) =>
            throw new NotSupportedException();

        public Task AskOperatorAsync(OperationError error, StepUpdate? step, CancellationToken token) =>
            throw new NotSupportedException();

        public Task EndAsync(
            StepUpdate? lastStep,
            OperationTrigger trigger,
            OperationError? error,
            HistoryEntry ended,
            CancellationToken token
        ) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
