using System.Runtime.CompilerServices;
using Portal.Core.Access;
using Portal.Core.Catalog;

namespace Portal.Core.Connections;

/// <summary>
/// Tries a connection step by step. It makes the portal call an address of somebody's choice, so it needs the right to
/// add connections.
/// </summary>
public sealed class TestConnection(AccessGate gate, IEnumerable<IConnectionTest> tests)
{
    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    /// <exception cref="FarSideException">Connections of this provider cannot be tested.</exception>
    public IAsyncEnumerable<TestedStep> RunAsync(
        Caller caller,
        Connection connection,
        CancellationToken cancellationToken
    ) => AllowedAsync(caller, Of(connection.Provider).RunAsync(connection, cancellationToken), cancellationToken);

    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    public IAsyncEnumerable<TestedStep> RunAsync(
        Caller caller,
        string kubeconfig,
        string? context,
        CancellationToken cancellationToken
    ) =>
        AllowedAsync(
            caller,
            Of(AttachedConnection.Provider).RunAsync(kubeconfig, context, cancellationToken),
            cancellationToken
        );

    /// <summary>Whether a stored connection of this provider can be tested.</summary>
    public bool Knows(string provider) => Find(provider) is not null;

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
