using System.Text.Json.Nodes;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.Connections.Destinations;

namespace Portal.Web.Tests.Ports;

/// <summary>A cloud of two subscriptions to sign in to, as a test wants it.</summary>
internal sealed class FakeAzure : IAzureSignIn, IConnectionTest, IDestinationSource
{
    public static readonly AzureSubscription East = new("33333333-3333-3333-3333-333333333333", "East", "Enabled");
    public static readonly AzureSubscription West = new("44444444-4444-4444-4444-444444444444", "West", "Warned");

    public IReadOnlyList<string> Clouds { get; } = ["Public", "China", "USGovernment", "Moon"];

    public List<AzureSubscription> Subscriptions { get; } = [East, West];

    /// <summary>What looking for subscriptions throws.</summary>
    public FarSideException? FindFailure { get; set; }

    /// <summary>The step that fails; null for none.</summary>
    public TestStep? Failing { get; set; }

    /// <summary>Everything that was tried.</summary>
    public List<ProposedConnection> Proposed { get; } = [];

    public string Provider => AzureConnection.Provider;

    public IReadOnlyList<TestStep> Steps { get; } = Enum.GetValues<TestStep>();

    public Task<IReadOnlyList<AzureSubscription>> FindAsync(
        ProposedConnection proposed,
        CancellationToken cancellationToken
    ) =>
        FindFailure is null
            ? Task.FromResult<IReadOnlyList<AzureSubscription>>([.. Subscriptions])
            : Task.FromException<IReadOnlyList<AzureSubscription>>(FindFailure);

    public Task<IReadOnlyList<string>> ReadAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([DestinationOf(connection.Settings)]);

    public Task<IReadOnlyList<string>> ReadAsync(
        Connection connection,
        IReadOnlyList<Cluster> clusters,
        CancellationToken cancellationToken
    ) => ReadAsync(connection, cancellationToken);

    public Task<IReadOnlyList<string>> AskAsync(Connection connection, CancellationToken cancellationToken) =>
        ReadAsync(connection, cancellationToken);

    public Task<IReadOnlyList<string>> AskAsync(ProposedConnection proposed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([DestinationOf(proposed.Settings)]);

    public static string DestinationOf(JsonObject settings) =>
        $"azure:{settings["cloud"]}:{settings["subscriptionId"]}";

    public IAsyncEnumerable<TestedStep> RunAsync(Connection connection, CancellationToken cancellationToken) =>
        StepsAsync(TestStep.Permissions);

    public IAsyncEnumerable<TestedStep> RunAsync(ProposedConnection proposed, CancellationToken cancellationToken)
    {
        Proposed.Add(proposed);
        var signInOnly = proposed.Settings["subscriptionId"]!.GetValue<string>().Length == 0;
        return StepsAsync(signInOnly ? TestStep.Authenticate : TestStep.Permissions);
    }

    private async IAsyncEnumerable<TestedStep> StepsAsync(TestStep last)
    {
        foreach (var step in Steps.Where(step => step <= last))
        {
            await Task.Yield();
            if (step == Failing)
            {
                yield return new TestedStep(step, TestOutcome.Failed, $"{step} failed.", "Mend it.");
                yield break;
            }
            yield return step is TestStep.Permissions
                ? new TestedStep(step, TestOutcome.Warning, "Some lack.", "Grant them.", Rights)
                : new TestedStep(step, TestOutcome.Passed, $"{step} passed.");
        }
    }

    private static IReadOnlyList<TestedRight> Rights { get; } =
        AzureRights.Of([new AzureGrant(["*/read"], [], [], [])]);
}
