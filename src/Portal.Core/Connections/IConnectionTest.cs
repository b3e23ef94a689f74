namespace Portal.Core.Connections;

/// <summary>The provider's side of a test: tries a connection step by step and says how each went.</summary>
public interface IConnectionTest
{
    string Provider { get; }

    /// <summary>Those of <see cref="TestStep"/> that this provider tries.</summary>
    IReadOnlyList<TestStep> Steps { get; }

    /// <summary>A connection that is stored. The steps in their order; after one that failed the others are not tried.</summary>
    IAsyncEnumerable<TestedStep> RunAsync(Connection connection, CancellationToken cancellationToken);

    IAsyncEnumerable<TestedStep> RunAsync(ProposedConnection proposed, CancellationToken cancellationToken);
}

/// <summary>
/// How a step went. <paramref name="Sentence"/> says what was seen, <paramref name="Advice"/> what to do about it;
/// <paramref name="Rights"/> is what was asked in the step Permissions.
/// </summary>
public sealed record TestedStep(
    TestStep Step,
    TestOutcome Outcome,
    string Sentence,
    string? Advice = null,
    IReadOnlyList<TestedRight>? Rights = null
);

/// <summary>The steps, in the order in which they are tried.</summary>
public enum TestStep
{
    /// <summary>The connection itself can be read.</summary>
    Read,

    /// <summary>The server's name has an address that may be called.</summary>
    Resolve,

    /// <summary>Something takes the connection.</summary>
    Connect,

    /// <summary>The server proves to be the one that is meant.</summary>
    Tls,

    /// <summary>The server believes who the portal is.</summary>
    Authenticate,

    /// <summary>The identity sees the subscription, and it can be used.</summary>
    Subscription,

    /// <summary>The subscription has the service that the portal works with switched on.</summary>
    Registration,

    /// <summary>The server allows what the portal does.</summary>
    Permissions,
}

public enum TestOutcome
{
    Passed,

    /// <summary>The connection works, but something will be missing.</summary>
    Warning,
    Failed,
}

/// <summary>Whether something may be done, and what is lost where it may not; <paramref name="What"/> is for a person.</summary>
public sealed record TestedRight(string What, bool Allowed, string? Loss = null)
{
    /// <summary>Nobody could say whether it is allowed.</summary>
    public bool Unknown { get; init; }

    /// <summary>The far side's own names of what is missing, to be granted.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
