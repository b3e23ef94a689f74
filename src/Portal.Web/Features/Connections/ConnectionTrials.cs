using System.Runtime.CompilerServices;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.Rules;
using Portal.Web.Authentication;

namespace Portal.Web.Features.Connections;

/// <summary>Reads and tries what a person brought, or what is stored, in the name of the person in this circuit.</summary>
internal sealed class ConnectionTrials(
    IKubeconfigReader kubeconfigs,
    FindAzureSubscriptions subscriptions,
    TestConnection test,
    CurrentCaller callers
)
{
    /// <summary>The clouds that a person can choose.</summary>
    public IReadOnlyList<string> Clouds => subscriptions.Clouds;

    public KubeconfigReading Read(string text, string? context) => kubeconfigs.Read(text, context);

    /// <summary>What is tried of connections of this provider; empty where they cannot be tested.</summary>
    public IReadOnlyList<TestStep> Steps(string provider) => test.Steps(provider);

    public IReadOnlyList<Finding> Check(AzureAccess access, AzureSecret secret) => subscriptions.Check(access, secret);

    public async Task<IReadOnlyList<FoundSubscription>> FindAsync(
        AzureAccess access,
        AzureSecret secret,
        CancellationToken cancellationToken
    ) => await subscriptions.RunAsync(await callers.GetAsync(), access, secret, cancellationToken);

    public async IAsyncEnumerable<TestedStep> TestAsync(
        ProposedConnection proposed,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        await foreach (var step in test.RunAsync(caller, proposed, cancellationToken))
        {
            yield return step;
        }
    }

    public async IAsyncEnumerable<TestedStep> TestAsync(
        Connection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        await foreach (var step in test.RunAsync(caller, connection, cancellationToken))
        {
            yield return step;
        }
    }
}
