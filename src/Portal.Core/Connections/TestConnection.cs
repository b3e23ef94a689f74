using System.Runtime.CompilerServices;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Connections.Destinations;

namespace Portal.Core.Connections;

/// <summary>
/// Tries a connection step by step. It makes the portal call an address of somebody's choice, so it needs the right to
/// add connections. How a stored one did is kept.
/// </summary>
public sealed class TestConnection(
    AccessGate gate,
    IEnumerable<IConnectionTest> tests,
    ILastTests lastTests,
    ConnectionDestinations destinations,
    TimeProvider time
)
{
    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    /// <exception cref="FarSideException">Connections of this provider cannot be tested.</exception>
    public IAsyncEnumerable<TestedStep> RunAsync(
        Caller caller,
        Connection connection,
        CancellationToken cancellationToken
    ) =>
        KeptAsync(
            connection,
            AllowedAsync(caller, Of(connection.Provider).RunAsync(connection, cancellationToken), cancellationToken),
            cancellationToken
        );

    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    public IAsyncEnumerable<TestedStep> RunAsync(
        Caller caller,
        ProposedConnection proposed,
        CancellationToken cancellationToken
    ) => AllowedAsync(caller, Of(proposed.Provider).RunAsync(proposed, cancellationToken), cancellationToken);

    /// <summary>What is tried of connections of this provider; empty where they cannot be tested.</summary>
    public IReadOnlyList<TestStep> Steps(string provider) => Find(provider)?.Steps ?? [];

    // Nothing of the test has run before the first step is asked for.
    private async IAsyncEnumerable<TestedStep> AllowedAsync(
        Caller caller,
        IAsyncEnumerable<TestedStep> steps,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        await foreach (var step in steps.WithCancellation(cancellationToken))
        {
            yield return step;
        }
    }

    // One that somebody broke off tells nothing.
    private async IAsyncEnumerable<TestedStep> KeptAsync(
        Connection connection,
        IAsyncEnumerable<TestedStep> steps,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var tested = new List<TestedStep>();
        await foreach (var step in steps.WithCancellation(cancellationToken))
        {
            tested.Add(step);
            yield return step;
        }

        var last = new LastTest(time.GetUtcNow(), connection.Version, tested);
        await lastTests.SaveAsync(connection.Id, last, cancellationToken);
        if (last.Outcome is not TestOutcome.Failed)
        {
            await ClaimAsync(connection, cancellationToken);
        }
    }

    // What comes of it stands with the connection.
    private async Task ClaimAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            await destinations.AskAndClaimAsync(connection, cancellationToken);
        }
        catch (FarSideException)
        {
            // The test has passed all the same; the next reading asks again, and says what fails.
        }
    }

    private IConnectionTest? Find(string provider) =>
        tests.FirstOrDefault(test => string.Equals(test.Provider, provider, StringComparison.Ordinal));

    private IConnectionTest Of(string provider) =>
        Find(provider)
        ?? throw new FarSideException(
            "ProviderCannotBeTested",
            $"Connections of the provider {provider} cannot be tested.",
            "Look at its last reading instead."
        );
}
