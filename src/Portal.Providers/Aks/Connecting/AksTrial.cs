using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Azure.Resources;
using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Providers.Aks.Connecting;

/// <summary>The steps of one test, on a pipeline of its own: nothing of what was only tried is kept.</summary>
/// <param name="connection">Where to and as whom.</param>
/// <param name="subscription">Empty to sign in only.</param>
/// <param name="settings">Times.</param>
internal sealed class AksTrial(ArmConnection connection, string subscription, ArmPipelineSettings settings)
    : IDisposable
{
    private const string Service = "Microsoft.ContainerService";

    // Certificates that cannot be read show when it is built, which is a step of its own.
    private readonly ArmPipeline _arm = Build(connection, settings);

    public string Where =>
        $"Leads to {connection.Cloud.Endpoint.Authority}, with a token of {(Authority?.Authority ?? "the portal's own machine")}.";

    // A managed identity's token comes from the machine that the portal runs on.
    private Uri? Authority =>
        connection.Credential is AzureCredential.ManagedIdentity ? null : connection.Cloud.Authority;

    private IReadOnlyList<(Uri Address, ArmProbe Probe)> Probes =>
        [
            .. new[] { Authority, connection.Cloud.Endpoint }
                .OfType<Uri>()
                .DistinctBy(address => address.Authority)
                .Select(address => (address, new ArmProbe(address, connection))),
        ];

    public void Dispose() => _arm.Dispose();

    public IEnumerable<(TestStep Step, Func<CancellationToken, Task<TestedStep>> Action)> Steps()
    {
        var probes = Probes;
        if (probes.FirstOrDefault(it => it.Probe.Proxy is not null) is { Probe.Proxy: { } proxy })
        {
            yield return Passing(
                TestStep.Resolve,
                _ => Task.FromResult($"Requests go through the proxy {proxy.Authority}, which looks for names itself.")
            );
        }
        else
        {
            yield return Passing(TestStep.Resolve, token => EachAsync(probes, "is at", ResolveAsync, token));
            yield return Passing(
                TestStep.Connect,
                token => EachAsync(probes, "takes the connection at", ConnectAsync, token)
            );
            yield return Passing(
                TestStep.Tls,
                token => EachAsync(probes, "has a certificate of", (probe, ct) => probe.GreetAsync(ct), token)
            );
        }

        yield return Passing(TestStep.Authenticate, AuthenticateAsync);
        if (subscription.Length > 0)
        {
            yield return (TestStep.Subscription, SubscriptionAsync);
            yield return (TestStep.Registration, RegistrationAsync);
            yield return (TestStep.Permissions, token => new AksRights(_arm).TestAsync(subscription, token));
        }
    }

    private async Task<string> AuthenticateAsync(CancellationToken cancellationToken)
    {
        var token = await _arm.TokenAsync(_arm.Cloud.Scope, cancellationToken);
        return FormattableString.Invariant(
            $"A token was given; it is good until {token.ExpiresOn:yyyy-MM-dd HH:mm} UTC."
        );
    }

    private async Task<TestedStep> SubscriptionAsync(CancellationToken cancellationToken)
    {
        var found = await new SubscriptionClient(_arm).FindAsync(subscription, cancellationToken);
        return found switch
        {
            null => new TestedStep(
                TestStep.Subscription,
                TestOutcome.Failed,
                $"The identity does not see the subscription {subscription}.",
                $"Check that it is of the same tenant, and grant the identity a role in it. {AksRights.Patience}"
            ),
            { State: "Disabled" or "Deleted" } => new TestedStep(
                TestStep.Subscription,
                TestOutcome.Failed,
                $"The subscription {found.DisplayName} is {found.State.ToLowerInvariant()}: nothing can be changed in it.",
                "Let its owner enable it again; most often a payment or a spending limit stands behind it."
            ),
            { State: "Warned" or "PastDue" } => new TestedStep(
                TestStep.Subscription,
                TestOutcome.Warning,
                $"The subscription {found.DisplayName} is visible, but Azure warns that it will be disabled ({found.State}).",
                "Let its owner look at its payments."
            ),
            _ => new TestedStep(
                TestStep.Subscription,
                TestOutcome.Passed,
                $"The subscription {found.DisplayName} is visible and {found.State.ToLowerInvariant()}."
            ),
        };
    }

    private async Task<TestedStep> RegistrationAsync(CancellationToken cancellationToken)
    {
        string? state;
        try
        {
            state = await new SubscriptionClient(_arm).RegistrationAsync(subscription, Service, cancellationToken);
        }
        catch (ArmException exception) when (exception.Status is 403 or 404)
        {
            return new TestedStep(
                TestStep.Registration,
                TestOutcome.Warning,
                $"Whether {Service} is registered is unknown: {AksRights.Silence(exception)}.",
                "The role Reader on the subscription lets the identity look. Without the registration nothing can be created."
            );
        }

        return state switch
        {
            "Registered" => new TestedStep(TestStep.Registration, TestOutcome.Passed, $"{Service} is registered."),
            _ => new TestedStep(
                TestStep.Registration,
                TestOutcome.Warning,
                $"{Service} is not registered in the subscription ({state ?? "not told"}), so no cluster can be created in it.",
                $"Let an owner of the subscription run: az provider register --namespace {Service}"
            ),
        };
    }

    private static async Task<string> ResolveAsync(ArmProbe probe, CancellationToken cancellationToken) =>
        string.Join(", ", await probe.ResolveAsync(cancellationToken));

    private static async Task<string> ConnectAsync(ArmProbe probe, CancellationToken cancellationToken) =>
        (await probe.ConnectAsync(cancellationToken)).ToString()!;

    private static async Task<string> EachAsync(
        IReadOnlyList<(Uri Address, ArmProbe Probe)> probes,
        string verb,
        Func<ArmProbe, CancellationToken, Task<string>> run,
        CancellationToken cancellationToken
    )
    {
        var seen = new List<string>();
        foreach (var (address, probe) in probes)
        {
            seen.Add($"{address.Authority} {verb} {await run(probe, cancellationToken)}");
        }

        return string.Join("; ", seen) + ".";
    }

    private static (TestStep, Func<CancellationToken, Task<TestedStep>>) Passing(
        TestStep step,
        Func<CancellationToken, Task<string>> action
    ) => (step, async token => new TestedStep(step, TestOutcome.Passed, await action(token)));

    private static ArmPipeline Build(ArmConnection connection, ArmPipelineSettings settings)
    {
        try
        {
            return new ArmPipeline(connection, settings);
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or System.Security.Cryptography.CryptographicException
            )
        {
            throw new FarSideException(
                "CertificateUnreadable",
                "A certificate of the connection, its own or a trusted one, cannot be read.",
                "Check the files that the portal's configuration names, or rotate the connection.",
                exception
            );
        }
    }
}
