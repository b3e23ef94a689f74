using System.Runtime.CompilerServices;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Attached;

/// <summary>Tries an attached cluster: name, connection, TLS, credential, rights. Changes nothing there.</summary>
internal sealed class AttachedConnectionTest(
    AttachedKubeconfigs kubeconfigs,
    UploadPolicy uploads,
    KubeClientSettings settings
) : IConnectionTest
{
    private static readonly TimeSpan s_longestStep = TimeSpan.FromSeconds(10);

    // A person waits; whatever passes by itself is worth a second press of the button.
    private readonly KubeClientSettings _settings = settings with { RequestTimeout = s_longestStep, Tries = 1 };

    public string Provider => AttachedConnection.Provider;

    public IReadOnlyList<TestStep> Steps { get; } =
    [TestStep.Read, TestStep.Resolve, TestStep.Connect, TestStep.Tls, TestStep.Authenticate, TestStep.Permissions];

    public IAsyncEnumerable<TestedStep> RunAsync(Connection connection, CancellationToken cancellationToken) =>
        RunAsync(token => kubeconfigs.OpenAsync(connection, token), cancellationToken);

    public IAsyncEnumerable<TestedStep> RunAsync(ProposedConnection proposed, CancellationToken cancellationToken)
    {
        var context = AttachedConnection.Context(proposed.Settings);
        return RunAsync(
            _ =>
                Task.FromResult(
                    KubeConfigFile.Parse(proposed.Secret ?? "").Resolve(uploads.Policy, context, _settings.Time)
                ),
            cancellationToken
        );
    }

    private async IAsyncEnumerable<TestedStep> RunAsync(
        Func<CancellationToken, Task<ClusterConnection>> open,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ClusterConnection? connection = null;
        yield return await TryAsync(
            TestStep.Read,
            async () =>
            {
                connection = await open(cancellationToken);
                return $"The kubeconfig leads to {connection.Server.Authority}.";
            }
        );
        if (connection is null)
        {
            yield break;
        }

        using var client = new KubeClient(connection, _settings);
        foreach (var (step, action) in StepsOf(connection, client, cancellationToken))
        {
            var tested = await TryAsync(step, action);
            yield return tested;
            if (tested.Outcome is TestOutcome.Failed)
            {
                yield break;
            }
        }

        yield return await new AttachedRights(client).TestAsync(cancellationToken);
    }

    private IEnumerable<(TestStep, Func<Task<string>>)> StepsOf(
        ClusterConnection connection,
        KubeClient client,
        CancellationToken cancellationToken
    )
    {
        var host = connection.Server.IdnHost;
        var probe = new ConnectionProbe(connection, _settings);
        if (connection.Proxy is null)
        {
            yield return (
                TestStep.Resolve,
                async () => $"{host} is at {string.Join(", ", await probe.ResolveAsync(cancellationToken))}."
            );
            yield return (
                TestStep.Connect,
                async () => $"{await probe.ConnectAsync(cancellationToken)} takes the connection."
            );
            yield return (TestStep.Tls, async () => Sentence(connection, await probe.GreetAsync(cancellationToken)));
        }

        yield return (
            TestStep.Authenticate,
            async () => await new AttachedIdentity(client).TestAsync(cancellationToken)
        );
    }

    private static string Sentence(ClusterConnection connection, TlsGreeting greeting) =>
        connection.AllowsAnyCertificate
            ? "The server's certificate is not checked (insecure-skip-tls-verify)."
            : FormattableString.Invariant(
                $"The certificate of {greeting.Subject}, signed by {greeting.Issuer}, is good until {greeting.End:yyyy-MM-dd}."
            );

    private static async Task<TestedStep> TryAsync(TestStep step, Func<Task<string>> action)
    {
        try
        {
            return new TestedStep(step, TestOutcome.Passed, await action());
        }
        catch (KubeConfigException exception)
        {
            return new TestedStep(step, TestOutcome.Failed, exception.Message, "Correct the kubeconfig.");
        }
        catch (KubeException exception)
        {
            return new TestedStep(
                step,
                TestOutcome.Failed,
                AttachedErrors.Sentence(exception),
                AttachedErrors.Advice(exception)
            );
        }
        catch (FarSideException exception)
        {
            return new TestedStep(step, TestOutcome.Failed, exception.Message, exception.Advice);
        }
    }
}
