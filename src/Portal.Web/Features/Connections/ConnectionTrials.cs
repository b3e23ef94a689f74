using System.Runtime.CompilerServices;
using Portal.Core.Connections;
using Portal.Web.Authentication;

namespace Portal.Web.Features.Connections;

/// <summary>Reads and tries what a person brought, or what is stored, in the name of the person in this circuit.</summary>
internal sealed class ConnectionTrials(IKubeconfigReader kubeconfigs, TestConnection test, CurrentCaller callers)
{
    public KubeconfigReading Read(string text, string? context) => kubeconfigs.Read(text, context);

    public bool CanTest(string provider) => test.Knows(provider);

    public async IAsyncEnumerable<TestedStep> TestAsync(
        string kubeconfig,
        string? context,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        await foreach (var step in test.RunAsync(caller, kubeconfig, context, cancellationToken))
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
